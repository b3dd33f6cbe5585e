package dev.millrace.local.input;

import dev.millrace.runtime.definition.EventsDefinition;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Opens input files. */
public final class InputEvents {

  private InputEvents() {}

  /**
   * Opens a file, checks the mapping against it and reads the first row.
   *
   * @throws InvalidInputException where the file can't be read
   * @throws InvalidMappingException where mapping, schema and columns don't belong together
   * @throws InvalidRowException where the first row is none
   */
  public static EventSource open(Path file, Mapping mapping, EventsDefinition events) {
    RowReader rows = rows(file, mapping);
    try {
      new MappingCheck(mapping, events.schema(), file, rows.columns()).demand();
      return new MappedEvents(rows, mapping, events);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /**
   * The names in the file's header; empty where it has none.
   *
   * @throws InvalidInputException where the file can't be read
   */
  public static Set<String> columns(Path file) {
    try (RowReader rows = rows(file, new Mapping(null, null, null, Map.of(), null))) {
      return rows.columns();
    }
  }

  private static RowReader rows(Path file, Mapping mapping) {
    return switch (format(file, mapping)) {
      case CSV -> CsvRows.open(file, separator(file, mapping));
      case JSON_LINES -> JsonLinesRows.open(file);
      case AVRO -> AvroRows.open(file);
    };
  }

  private static InputFormat format(Path file, Mapping mapping) {
    if (mapping.format() != null) {
      return mapping.format();
    }
    return InputFormat.ofName(file)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    file
                        + ": its name does not tell its format (.csv, .tsv, .jsonl, .ndjson, .json, .avro,"
                        + " each also with .gz); a mapping file (--mapping) can, with 'format'"));
  }

  private static char separator(Path file, Mapping mapping) {
    if (mapping.separator() != null) {
      return mapping.separator();
    }
    String name = file.getFileName().toString();
    return name.endsWith(".tsv") || name.endsWith(".tsv.gz") ? '\t' : ',';
  }
}
