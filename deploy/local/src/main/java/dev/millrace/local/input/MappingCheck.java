package dev.millrace.local.input;

import dev.millrace.runtime.definition.Problem;
import dev.millrace.runtime.expression.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** Whether a mapping, an event schema and a file's columns belong together. */
final class MappingCheck {

  private final Mapping mapping;
  private final Schema event;
  private final Path input;
  private final Set<String> columns;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param columns of the file; empty where they are not known before it is read
   */
  MappingCheck(Mapping mapping, Schema event, Path input, Set<String> columns) {
    this.mapping = mapping;
    this.event = event;
    this.input = input;
    this.columns = columns;
  }

  /**
   * Checks.
   *
   * @throws InvalidMappingException with all that does not fit
   */
  void demand() {
    Map<String, ColumnMapping> fields = new TreeMap<>(mapping.fields());
    fields.keySet().stream().filter(name -> event.getField(name) == null).forEach(this::noField);
    event.getFields().stream().filter(field -> isMissing(field)).forEach(this::missing);
    fields.forEach((name, column) -> column("events." + name, column.column()));
    if (mapping.label() != null) {
      column("label.column", mapping.label().column());
      if (mapping.label().time() != null) {
        column("label.time", mapping.label().time().column());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidMappingException(place(), problems);
    }
  }

  private boolean isMissing(Schema.Field field) {
    return !mapping.fields().containsKey(field.name())
        && !field.hasDefaultValue()
        && !Unions.takesNull(field.schema());
  }

  private void noField(String name) {
    report(
        "events." + name,
        "is no field of %s; it has %s".formatted(event.getFullName(), String.join(", ", names())),
        Spelling.nearest(name, names()));
  }

  private void missing(Schema.Field field) {
    report("events", "has nothing for the field " + field.name() + ", which has no default", null);
  }

  private void column(String key, String column) {
    boolean optional = mapping.file() == null && !isNeeded(column);
    if (!columns.isEmpty() && !columns.contains(column) && !optional) {
      String hint = mapping.file() == null ? "; a mapping file (--mapping) can say otherwise" : "";
      report(
          key,
          "column %s is not in %s; it has %s%s"
              .formatted(column, input, String.join(", ", columns), hint),
          Spelling.nearest(column, columns));
    }
  }

  private boolean isNeeded(String name) {
    Schema.Field field = event.getField(name);
    return !field.hasDefaultValue() && !Unions.takesNull(field.schema());
  }

  private List<String> names() {
    return event.getFields().stream().map(Schema.Field::name).toList();
  }

  private void report(String key, String what, String suggestion) {
    problems.add(new Problem(place(), 0, key, what, suggestion));
  }

  private Path place() {
    return mapping.file() == null ? input : mapping.file();
  }
}
