package dev.millrace.runtime.expression;

import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelVariableResolver;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * What one evaluation sees: the variable {@code event}, read field by field, nothing copied.
 *
 * <p>It remembers whether a null was read, which decides between "missing" and "failed" when an
 * operator finds no value where it needs one. Used once, by one thread.
 */
final class EventScope implements CelVariableResolver {
  /** The name of the one variable. */
  static final String EVENT = "event";

  private final RecordValue event;
  private boolean sawNull;

  EventScope(GenericRecord event, RecordReader reader) {
    this.event = new RecordValue(event, reader, this);
  }

  @Override
  public Optional<Object> find(String name) {
    return EVENT.equals(name) ? Optional.of(event) : Optional.empty();
  }

  /** A field of the event in CEL's form. */
  Object read(String field) {
    return event.select(field);
  }

  /** CEL's null, and a note that it was read. */
  Object nullRead() {
    sawNull = true;
    return NullValue.NULL_VALUE;
  }

  boolean sawNull() {
    return sawNull;
  }
}
