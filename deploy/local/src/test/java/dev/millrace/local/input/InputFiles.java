package dev.millrace.local.input;

import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.definition.Format;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;

/** Small input files and the event schema they are for. */
final class InputFiles {

  static final Schema PAYMENT =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Payment", "namespace": "test", "fields": [
                {"name": "id", "type": "long"},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "who", "type": "string"},
                {"name": "amount", "type": "double"},
                {"name": "note", "type": ["null", "string"]},
                {"name": "channel", "type": {"type": "enum", "name": "Channel", "symbols": ["SHOP", "WEB"]}, "default": "SHOP"}
              ]}""");

  static final EventsDefinition EVENTS =
      new EventsDefinition(
          PAYMENT,
          Format.AVRO,
          "id",
          "at",
          "who",
          Duration.ZERO,
          Duration.ofDays(7),
          Duration.ofMinutes(5),
          List.of());

  private InputFiles() {}

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path gzip(Path file, String text) {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<InputEvent> read(Path file, Mapping mapping) {
    List<InputEvent> events = new ArrayList<>();
    try (EventSource source = InputEvents.open(file, mapping, EVENTS)) {
      source.forEachRemaining(events::add);
    }
    return events;
  }
}
