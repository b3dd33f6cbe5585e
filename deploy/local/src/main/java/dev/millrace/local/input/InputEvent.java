package dev.millrace.local.input;

import java.time.Instant;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;

/**
 * One event to be produced.
 *
 * @param event a record of the pipeline's event schema
 * @param id the event's id as text
 * @param entity whom it is about, as text
 * @param time when it happened
 * @param label what really happened; null where nobody knows
 */
public record InputEvent(
    GenericRecord event, String id, String entity, Instant time, InputLabel label) {
  public InputEvent {
    Objects.requireNonNull(event);
    Objects.requireNonNull(id);
    Objects.requireNonNull(entity);
    Objects.requireNonNull(time);
  }
}
