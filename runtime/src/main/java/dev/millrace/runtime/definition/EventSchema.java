package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Spelling;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Reads the event's Avro schema and looks at the fields that the definition names. */
final class EventSchema {
  /** Where Millrace's own records live; the user's event is embedded in them. */
  private static final String RESERVED = "dev.millrace.record";

  private final Problems problems;

  EventSchema(Problems problems) {
    this.problems = problems;
  }

  /** The record in a file beside the definition; null if there is none, the problem noted. */
  Schema read(String path, Place place) {
    Path file = problems.file().resolveSibling(path);
    String text = YamlFile.text(file, place, problems);
    Schema schema = text == null ? null : parse(file, text, place);
    if (schema == null) {
      return null;
    }
    if (schema.getType() != Schema.Type.RECORD) {
      problems.add(place, "'" + file + "' must hold a record, but holds " + typeName(schema));
      return null;
    }
    return isReserved(schema, place) ? null : schema;
  }

  /** Checks that a key names a field of a type that can play its role. */
  void check(FieldRole role, String field, Schema event, Place place) {
    Schema.Field found = event.getField(field);
    if (found == null) {
      problems.add(
          place,
          "field '" + field + "' is not in record " + event.getName(),
          Spelling.nearest(field, names(event)));
    } else if (!role.accepts(withoutNull(found.schema()))) {
      problems.add(
          place,
          "field '%s' is %s; %s"
              .formatted(field, typeName(withoutNull(found.schema())), role.words()));
    }
  }

  static List<String> names(Schema record) {
    return record.getFields().stream().map(Schema.Field::name).toList();
  }

  /** A type for people: the logical one where there is one. */
  static String typeName(Schema schema) {
    LogicalType logical = schema.getLogicalType();
    return logical == null
        ? schema.getType().getName().toLowerCase(Locale.ROOT)
        : logical.getName();
  }

  /** The other type of a union with null; any other schema as it is. */
  static Schema withoutNull(Schema schema) {
    if (!schema.isUnion() || !schema.isNullable() || schema.getTypes().size() != 2) {
      return schema;
    }
    List<Schema> types = schema.getTypes();
    return types.get(types.get(0).getType() == Schema.Type.NULL ? 1 : 0);
  }

  private Schema parse(Path file, String text, Place place) {
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      problems.add(place, "'" + file + "' is no Avro schema: " + reason);
      return null;
    }
  }

  private boolean isReserved(Schema schema, Place place) {
    Set<String> names = new HashSet<>();
    collectNames(schema, names);
    List<String> reserved =
        names.stream().filter(name -> name.startsWith(RESERVED + ".")).sorted().toList();
    reserved.forEach(
        name ->
            problems.add(
                place, "'" + name + "' is in the namespace " + RESERVED + ", which is Millrace's"));
    return !reserved.isEmpty();
  }

  private static void collectNames(Schema schema, Set<String> names) {
    switch (schema.getType()) {
      case RECORD -> {
        if (names.add(schema.getFullName())) {
          schema.getFields().forEach(field -> collectNames(field.schema(), names));
        }
      }
      case ENUM, FIXED -> names.add(schema.getFullName());
      case ARRAY -> collectNames(schema.getElementType(), names);
      case MAP -> collectNames(schema.getValueType(), names);
      case UNION -> schema.getTypes().forEach(branch -> collectNames(branch, names));
      default -> {
        // has no name of its own
      }
    }
  }
}
