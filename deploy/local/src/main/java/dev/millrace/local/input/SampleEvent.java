package dev.millrace.local.input;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** An event of made-up values, to show how one is written. */
public final class SampleEvent {

  private SampleEvent() {}

  /** JSON of a record of the schema; times are the given one. */
  public static String json(Schema schema, Instant now) {
    return value(schema, now).toString();
  }

  private static Object value(Schema schema, Instant now) {
    return switch (schema.getType()) {
      case RECORD -> record(schema, now);
      case STRING -> "a";
      case BOOLEAN -> true;
      case INT -> 1;
      case LONG -> schema.getLogicalType() == null ? 1L : time(schema, now);
      case FLOAT -> 1.5f;
      case DOUBLE -> 1.5;
      case ENUM -> new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(0));
      case ARRAY -> List.of();
      case MAP -> Map.of();
      case UNION -> schema.isNullable() ? null : value(schema.getTypes().get(0), now);
      case BYTES, FIXED, NULL -> null;
    };
  }

  private static Object record(Schema schema, Instant now) {
    GenericData.Record record = new GenericData.Record(schema);
    schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema(), now)));
    return record;
  }

  private static long time(Schema schema, Instant now) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
        ? now.toEpochMilli() * 1000
        : now.toEpochMilli();
  }
}
