package dev.millrace.runtime.expression;

import dev.cel.common.values.SelectableValue;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** A record inside an event, read field by field as CEL asks for it. */
final class RecordValue implements SelectableValue<String> {
  private final GenericRecord record;
  private final RecordReader reader;
  private final EventScope event;

  RecordValue(GenericRecord record, RecordReader reader, EventScope event) {
    this.record = record;
    this.reader = reader;
    this.event = event;
  }

  @Override
  public Object select(String field) {
    return reader.read(record, field, event);
  }

  @Override
  public Optional<Object> find(String field) {
    return reader.has(record, field, event) ? Optional.of(select(field)) : Optional.empty();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordValue that && record.equals(that.record);
  }

  @Override
  public int hashCode() {
    return record.hashCode();
  }
}
