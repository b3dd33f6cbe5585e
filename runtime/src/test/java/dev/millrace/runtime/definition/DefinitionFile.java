package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small valid definition of a shop's orders, of which a test replaces a section. */
final class DefinitionFile {
  private static final String SCHEMA =
      """
      {"type": "record", "name": "Order", "namespace": "shop", "fields": [
        {"name": "order_id", "type": "string"},
        {"name": "ordered_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "customer_id", "type": ["null", "long"]},
        {"name": "amount", "type": "double"},
        {"name": "discount", "type": ["null", "double"]},
        {"name": "quantity", "type": "int"},
        {"name": "paid", "type": "boolean"},
        {"name": "shop_id", "type": "long"},
        {"name": "at_micros", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "at_nanos", "type": {"type": "long", "logicalType": "timestamp-nanos"}},
        {"name": "at_long", "type": "long"},
        {"name": "at_text", "type": ["null", "string"]},
        {"name": "tags", "type": {"type": "array", "items": "string"}}
      ]}
      """;

  private final Path folder;
  private final Map<String, String> sections = new LinkedHashMap<>();

  private DefinitionFile(Path folder) {
    this.folder = folder;
    sections.put("pipeline", "shop");
    sections.put(
        "events", "{schema: order.avsc, id: order_id, time: ordered_at, entity: customer_id}");
    sections.put("features", "{amount: {value: event.amount}}");
    sections.put("model", "{name: fraud}");
  }

  static DefinitionFile in(Path folder) {
    DefinitionFile file = new DefinitionFile(folder);
    file.beside("order.avsc", SCHEMA);
    return file;
  }

  /** Replaces, adds or (null) removes a section; what follows {@code key:} in the file. */
  DefinitionFile with(String key, String yaml) {
    sections.put(key, yaml);
    return this;
  }

  /** The events section with more keys. */
  DefinitionFile withEvents(String more) {
    String events = sections.get("events");
    return with("events", events.substring(0, events.length() - 1) + ", " + more + "}");
  }

  /** Another file in the same folder. */
  DefinitionFile beside(String name, String text) {
    write(name, text);
    return this;
  }

  Path path() {
    StringBuilder text = new StringBuilder();
    sections.forEach(
        (key, yaml) -> {
          if (yaml != null) {
            text.append(key).append(": ").append(yaml).append('\n');
          }
        });
    return write("pipeline.yaml", text.toString());
  }

  PipelineDefinition read() {
    return PipelineDefinition.read(path());
  }

  /** The problems as they are printed, without the folder. */
  List<String> problems() {
    return problems(folder, path());
  }

  /** The problems of any file as they are printed, without the folder. */
  static List<String> problems(Path folder, Path file) {
    return catchThrowableOfType(
            InvalidDefinitionException.class, () -> PipelineDefinition.read(file))
        .problems()
        .stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .toList();
  }

  private Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
