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
 * @param row its place in its source, from 0; null where nobody asks
 */
public record InputEvent(
    GenericRecord event, String id, String entity, Instant time, InputLabel label, Long row) {
  public InputEvent {
    Objects.requireNonNull(event);
    Objects.requireNonNull(id);
    Objects.requireNonNull(entity);
    Objects.requireNonNull(time);
  }

  /** An event of whose place nobody asks. */
  public InputEvent(GenericRecord event, String id, String entity, Instant time, InputLabel label) {
    this(event, id, entity, time, label, null);
  }

  /** The same event with another label. */
  public InputEvent with(InputLabel other) {
    return new InputEvent(event, id, entity, time, other, row);
  }

  /** The same event at a place in its source. */
  public InputEvent at(long place) {
    return new InputEvent(event, id, entity, time, label, place);
  }
}
