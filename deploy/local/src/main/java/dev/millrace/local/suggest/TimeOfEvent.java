package dev.millrace.local.suggest;

import dev.millrace.runtime.definition.EventsDefinition;
import org.apache.avro.Schema;

/** The event's time in expressions, however the event holds it. */
final class TimeOfEvent {

  private static final int MILLIS = 1000;

  private TimeOfEvent() {}

  /** A timestamp. */
  static String expression(EventsDefinition events) {
    String field = "event." + events.time();
    Schema schema = FieldKind.withoutNull(events.schema().getField(events.time()).schema());
    if (schema.getType() == Schema.Type.STRING) {
      return "timestamp(" + field + ")";
    }
    return schema.getLogicalType() == null ? "timestamp(" + field + " / " + MILLIS + ")" : field;
  }
}
