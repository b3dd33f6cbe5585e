package dev.millrace.local.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Rows of a file with one JSON object a line; blank lines are passed over. */
final class JsonLinesRows implements RowReader {

  private static final ObjectReader OBJECT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(new TypeReference<Map<String, Object>>() {});

  private final Path file;
  private final BufferedReader lines;
  private long line;

  private JsonLinesRows(Path file, BufferedReader lines) {
    this.file = file;
    this.lines = lines;
  }

  static JsonLinesRows open(Path file) {
    return new JsonLinesRows(
        file,
        new BufferedReader(new InputStreamReader(InputFile.open(file), StandardCharsets.UTF_8)));
  }

  @Override
  public Set<String> columns() {
    return Set.of();
  }

  @Override
  public Row next() {
    String text = line();
    while (text != null && text.isBlank()) {
      text = line();
    }
    return text == null ? null : new Row(place(), object(text));
  }

  private String line() {
    line++;
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw new InvalidRowException(place(), "can't be read: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> object(String text) {
    try {
      Map<String, Object> values = OBJECT.readValue(text);
      if (values == null) {
        throw new InvalidRowException(place(), "is null, not a JSON object");
      }
      values.values().removeIf(Objects::isNull);
      return values;
    } catch (JsonProcessingException e) {
      throw new InvalidRowException(
          place(), "is no JSON object on one line: " + e.getOriginalMessage(), e);
    }
  }

  private String place() {
    return file + ":" + line;
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": can't be closed", e);
    }
  }
}
