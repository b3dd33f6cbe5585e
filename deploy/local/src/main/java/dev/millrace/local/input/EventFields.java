package dev.millrace.local.input;

import dev.millrace.runtime.definition.EventsDefinition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** The fields of an event that the pipeline itself reads. */
final class EventFields {

  private final EventsDefinition events;
  private final boolean micros;

  EventFields(EventsDefinition events) {
    this.events = events;
    Schema time = Unions.valueOf(events.schema().getField(events.time()).schema());
    this.micros = time.getLogicalType() instanceof LogicalTypes.TimestampMicros;
  }

  String id(GenericRecord event) {
    return String.valueOf(event.get(events.id()));
  }

  Instant time(GenericRecord event) {
    Object time = event.get(events.time());
    if (time instanceof Long count) {
      return micros ? Instant.EPOCH.plus(count, ChronoUnit.MICROS) : Instant.ofEpochMilli(count);
    }
    return AvroValues.instant(String.valueOf(time));
  }
}
