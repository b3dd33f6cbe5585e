package dev.millrace.ingest.validate;

import dev.millrace.runtime.definition.EventsDefinition;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** The three fields by which the pipeline knows an event: id, entity, time. */
final class EventFields {

  /** Longest id or entity in UTF-8 bytes: they become keys of topics and of stores. */
  static final int MAX_TEXT_BYTES = 4096;

  private final Schema.Field id;
  private final Schema.Field entity;
  private final Schema.Field time;
  private final EventTime eventTime;

  private EventFields(Schema.Field id, Schema.Field entity, Schema.Field time) {
    this.id = id;
    this.entity = entity;
    this.time = time;
    this.eventTime = EventTime.of(time);
  }

  static EventFields of(EventsDefinition definition) {
    Schema schema = definition.schema();
    return new EventFields(
        field(schema, definition.id()),
        field(schema, definition.entity()),
        field(schema, definition.time()));
  }

  private static Schema.Field field(Schema schema, String name) {
    Schema.Field field = schema.getField(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "record " + schema.getFullName() + " has no field " + name);
    }
    return field;
  }

  ValidEvent identify(Decoded decoded) throws RefusedException {
    GenericRecord event = decoded.event();
    return new ValidEvent(
        event,
        text(event, id),
        text(event, entity),
        eventTime.millis(value(event, time)),
        decoded.ignoredFields());
  }

  private static String text(GenericRecord event, Schema.Field field) throws RefusedException {
    String text = value(event, field).toString();
    if (text.isEmpty()) {
      throw new RefusedException(Reason.MISSING_FIELD, "is empty").inField(field.name());
    }
    if (bytes(text) > MAX_TEXT_BYTES) {
      throw new RefusedException(
              Reason.TOO_LARGE, "has more than " + MAX_TEXT_BYTES + " bytes in UTF-8")
          .inField(field.name());
    }
    return text;
  }

  private static int bytes(String text) {
    return text.length() <= MAX_TEXT_BYTES / 3
        ? text.length()
        : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Object value(GenericRecord event, Schema.Field field) throws RefusedException {
    Object value = event.get(field.pos());
    if (value == null) {
      throw new RefusedException(Reason.MISSING_FIELD, "is null").inField(field.name());
    }
    return value;
  }
}
