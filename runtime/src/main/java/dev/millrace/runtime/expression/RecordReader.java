package dev.millrace.runtime.expression;

import dev.cel.common.values.NullValue;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Reads the fields of one record type by name; filled once, then only read. */
final class RecordReader {
  private record FieldReader(int position, ValueReader reader) {}

  private final Schema schema;
  private final Map<String, FieldReader> fields = new HashMap<>();

  RecordReader(Schema schema) {
    this.schema = schema;
  }

  Schema schema() {
    return schema;
  }

  void add(Schema.Field field, ValueReader reader) {
    fields.put(field.name(), new FieldReader(field.pos(), reader));
  }

  /** The value of a field in CEL's form; the checker has made sure that the field exists. */
  Object read(GenericRecord record, String name, EventScope event) {
    FieldReader field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "field '" + name + "' is not in record " + schema.getName());
    }
    return field.reader.read(record.get(field.position), event);
  }

  /** Whether the field has a value, for the macro {@code has}. */
  boolean has(GenericRecord record, String name, EventScope event) {
    return fields.containsKey(name) && read(record, name, event) != NullValue.NULL_VALUE;
  }
}
