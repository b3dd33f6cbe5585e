package dev.millrace.local.input;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the rows of an input file are written. */
public enum InputFormat {
  /** A header row, then one row an event (RFC 4180). */
  CSV("csv", ".*\\.[ct]sv(\\.gz)?"),
  /** One JSON object a line. */
  JSON_LINES("jsonl", ".*\\.(jsonl|ndjson|json)(\\.gz)?"),
  /** An Avro object container file; it holds its own schema. */
  AVRO("avro", ".*\\.avro(\\.gz)?");

  private final String key;
  private final String names;

  InputFormat(String key, String names) {
    this.key = key;
    this.names = names;
  }

  /** The word for it in a mapping file. */
  public String key() {
    return key;
  }

  static Optional<InputFormat> ofKey(String key) {
    return Arrays.stream(values()).filter(format -> format.key.equals(key)).findFirst();
  }

  /** The format that the file's name tells. */
  static Optional<InputFormat> ofName(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> name.matches(format.names)).findFirst();
  }
}
