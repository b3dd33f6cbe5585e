package dev.millrace.local.input;

import dev.millrace.runtime.definition.EventsDefinition;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** The rows of a file as events. */
final class MappedEvents implements EventSource {

  private final RowReader rows;
  private final Mapping mapping;
  private final EventsDefinition events;
  private final EventFields fields;
  private InputEvent next;

  MappedEvents(RowReader rows, Mapping mapping, EventsDefinition events) {
    this.rows = rows;
    this.mapping = mapping;
    this.events = events;
    this.fields = new EventFields(events);
    this.next = read();
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.empty();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public InputEvent next() {
    if (next == null) {
      throw new NoSuchElementException("the file has ended");
    }
    InputEvent event = next;
    next = read();
    return event;
  }

  private InputEvent read() {
    Row row = rows.next();
    return row == null ? null : event(row);
  }

  private InputEvent event(Row row) {
    GenericData.Record record = new GenericData.Record(events.schema());
    for (Schema.Field field : events.schema().getFields()) {
      record.put(field.pos(), value(row, field));
    }
    return in(row, "event", () -> fields.identify(record, label(row, fields.time(record))));
  }

  private Object value(Row row, Schema.Field field) {
    ColumnMapping column = mapping.fields().get(field.name());
    boolean absent = column == null || row.value(column.column()) == null;
    if (absent && field.hasDefaultValue()) {
      return GenericData.get().getDefaultValue(field);
    }
    if (column == null) {
      return null; // MappingCheck has made sure that the field takes null
    }
    return in(
        row, field.name() + ": column " + column.column(), () -> column.value(row, field.schema()));
  }

  private InputLabel label(Row row, Instant time) {
    LabelMapping label = mapping.label();
    return label == null
        ? null
        : in(row, "label: column " + label.column(), () -> label.label(row, time));
  }

  private static <T> T in(Row row, String what, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidRowException(row.place(), what + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
