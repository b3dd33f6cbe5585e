package dev.millrace.local.input;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * Where an event's label comes from.
 *
 * @param column name of the column; a row without a value there has no label
 * @param above the label is 1 where the column's number is above this, else 0; null: the column
 *     holds the label itself, a number or true/false
 * @param time where the time comes from at which the label became known; null: from the delay
 * @param delay how long after the event it became known; null: from the column
 * @param source who says so
 */
public record LabelMapping(
    String column, BigDecimal above, ColumnMapping time, Duration delay, String source) {

  public LabelMapping {
    Objects.requireNonNull(column);
    Objects.requireNonNull(source);
    if ((time == null) == (delay == null)) {
      throw new IllegalArgumentException("a label has either a time column or a delay");
    }
  }

  /** The row's label; null where it has none. */
  InputLabel label(Row row, Instant eventTime) {
    Object value = row.value(column);
    if (value == null) {
      return null;
    }
    return new InputLabel(outcome(value), known(row, eventTime), source);
  }

  private double outcome(Object value) {
    if (above != null) {
      return AvroValues.number(value).compareTo(above) > 0 ? 1 : 0;
    }
    return switch (value.toString().toLowerCase(Locale.ROOT)) {
      case "true" -> 1;
      case "false" -> 0;
      default -> AvroValues.number(value).doubleValue();
    };
  }

  private Instant known(Row row, Instant eventTime) {
    if (time == null) {
      return eventTime.plus(delay);
    }
    Instant known = time.time(row);
    if (known == null) {
      throw new IllegalArgumentException(
          "has a label, but no time in column " + time.column() + " at which it became known");
    }
    return known;
  }
}
