package dev.millrace.local.input;

import dev.millrace.runtime.definition.EventsDefinition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** The fields by which a pipeline knows an event: id, entity, time. */
public final class EventFields {

  private final EventsDefinition events;
  private final boolean micros;

  public EventFields(EventsDefinition events) {
    this.events = events;
    Schema time = Unions.valueOf(events.schema().getField(events.time()).schema());
    this.micros = time.getLogicalType() instanceof LogicalTypes.TimestampMicros;
  }

  /**
   * The event with what these fields say.
   *
   * @param label null where there is none
   * @throws IllegalArgumentException where a field has no value
   */
  public InputEvent identify(GenericRecord event, InputLabel label) {
    return new InputEvent(event, id(event), text(event, events.entity()), time(event), label);
  }

  String id(GenericRecord event) {
    return text(event, events.id());
  }

  Instant time(GenericRecord event) {
    Object time = value(event, events.time());
    if (time instanceof Long count) {
      return micros ? Instant.EPOCH.plus(count, ChronoUnit.MICROS) : Instant.ofEpochMilli(count);
    }
    return AvroValues.instant(time.toString());
  }

  private static String text(GenericRecord event, String field) {
    return value(event, field).toString();
  }

  private static Object value(GenericRecord event, String field) {
    Object value = event.get(field);
    if (value == null) {
      throw new IllegalArgumentException(field + " has no value");
    }
    return value;
  }
}
