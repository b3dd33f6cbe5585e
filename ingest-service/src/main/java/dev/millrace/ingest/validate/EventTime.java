package dev.millrace.ingest.validate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Reads the event time, whatever the form that the schema gives it. */
final class EventTime {

  private static final long MICROS_PER_MILLI = 1_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final String field;
  private final boolean text;
  private final long unitsPerMilli;

  private EventTime(String field, boolean text, long unitsPerMilli) {
    this.field = field;
    this.text = text;
    this.unitsPerMilli = unitsPerMilli;
  }

  /**
   * The reader of a field that is a timestamp, a plain long of epoch milliseconds, or a string of
   * ISO-8601; each may be nullable.
   */
  static EventTime of(Schema.Field field) {
    Schema schema = withoutNull(field.schema());
    return switch (schema.getType()) {
      case STRING -> new EventTime(field.name(), true, 1);
      case LONG -> new EventTime(field.name(), false, unitsPerMilli(schema.getLogicalType()));
      default ->
          throw new IllegalArgumentException(
              "field " + field.name() + " of type " + schema.getType() + " can't be an event time");
    };
  }

  private static Schema withoutNull(Schema schema) {
    if (!schema.isUnion()) {
      return schema;
    }
    List<Schema> others =
        schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
    return others.size() == 1 ? others.get(0) : schema;
  }

  private static long unitsPerMilli(LogicalType type) {
    return switch (type == null ? "" : type.getName()) {
      case "timestamp-micros", "local-timestamp-micros" -> MICROS_PER_MILLI;
      case "timestamp-nanos", "local-timestamp-nanos" -> NANOS_PER_MILLI;
      default -> 1;
    };
  }

  /** Epoch milliseconds of the field's value, which is not null. */
  long millis(Object value) throws RefusedException {
    long millis =
        text ? parse(value.toString()) : Math.floorDiv(((Number) value).longValue(), unitsPerMilli);
    if (millis < 0) {
      throw new RefusedException(Reason.INVALID_TIME, "is before 1970").inField(field);
    }
    return millis;
  }

  private long parse(String text) throws RefusedException {
    try {
      return instant(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new RefusedException(
              Reason.INVALID_TIME, "is not a time in ISO-8601 with a zone offset")
          .inField(field);
    }
  }

  /**
   * Reads ISO-8601 with an offset, such as {@code 2018-04-01T00:00:31Z}. A local time is refused:
   * whose midnight it means is not in the text.
   */
  static Instant instant(String text) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
  }
}
