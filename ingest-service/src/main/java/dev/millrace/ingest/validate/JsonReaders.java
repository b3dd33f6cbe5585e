package dev.millrace.ingest.validate;

import com.fasterxml.jackson.core.JsonToken;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Makes the reader of each type of a schema, once; a record type that holds itself included. */
final class JsonReaders {

  private final Map<String, JsonRecordReader> records = new HashMap<>();

  private JsonReaders() {}

  /**
   * The reader of a record.
   *
   * @throws IllegalArgumentException where the schema has a union whose branches JSON can't tell
   *     apart
   */
  static JsonRecordReader of(Schema record) {
    return new JsonReaders().record(record);
  }

  /** The reader of any type. */
  JsonReader reader(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> JsonReaders::nothing;
      case BOOLEAN -> JsonReaders::bool;
      case INT -> ofInt(schema.getLogicalType());
      case LONG -> ofLong(schema.getLogicalType());
      case FLOAT -> JsonNumbers::readFloat;
      case DOUBLE -> JsonNumbers::readDouble;
      case STRING -> in -> in.text("text");
      case ENUM -> JsonTexts.symbol(schema);
      case BYTES -> decimalOr(schema, JsonTexts::bytes);
      case FIXED -> decimalOr(schema, JsonTexts.fixed(schema));
      case ARRAY -> new JsonArrayReader(reader(schema.getElementType()));
      case MAP -> new JsonMapReader(reader(schema.getValueType()));
      case RECORD -> record(schema);
      case UNION -> JsonUnionReader.of(schema, this);
    };
  }

  private JsonRecordReader record(Schema schema) {
    JsonRecordReader known = records.get(schema.getFullName());
    if (known != null) {
      return known;
    }
    JsonRecordReader reader = new JsonRecordReader(schema);
    records.put(schema.getFullName(), reader);
    schema.getFields().forEach(field -> reader.add(field, reader(field.schema())));
    return reader;
  }

  private static JsonReader ofInt(LogicalType type) {
    return switch (type == null ? "" : type.getName()) {
      case "date" -> JsonTimes::date;
      case "time-millis" -> JsonTimes::timeMillis;
      default -> JsonNumbers::readInt;
    };
  }

  private static JsonReader ofLong(LogicalType type) {
    return switch (type == null ? "" : type.getName()) {
      case "timestamp-millis" -> JsonTimes.timestamp(JsonTimes.PER_SECOND_MILLIS);
      case "timestamp-micros" -> JsonTimes.timestamp(JsonTimes.PER_SECOND_MICROS);
      case "timestamp-nanos" -> JsonTimes.timestamp(JsonTimes.PER_SECOND_NANOS);
      case "local-timestamp-millis" -> JsonTimes.localTimestamp(JsonTimes.PER_SECOND_MILLIS);
      case "local-timestamp-micros" -> JsonTimes.localTimestamp(JsonTimes.PER_SECOND_MICROS);
      case "local-timestamp-nanos" -> JsonTimes.localTimestamp(JsonTimes.PER_SECOND_NANOS);
      case "time-micros" -> JsonTimes::timeMicros;
      default -> JsonNumbers::readLong;
    };
  }

  private static JsonReader decimalOr(Schema schema, JsonReader plain) {
    return schema.getLogicalType() instanceof LogicalTypes.Decimal type
        ? JsonTexts.decimal(schema, type)
        : plain;
  }

  private static Object nothing(JsonInput in) throws RefusedException {
    if (!in.isAt(JsonToken.VALUE_NULL)) {
      throw in.unlike("null");
    }
    return null;
  }

  private static Object bool(JsonInput in) throws RefusedException {
    if (in.isAt(JsonToken.VALUE_TRUE)) {
      return true;
    }
    if (in.isAt(JsonToken.VALUE_FALSE)) {
      return false;
    }
    throw in.unlike("a boolean");
  }
}
