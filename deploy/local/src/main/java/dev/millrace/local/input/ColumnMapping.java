package dev.millrace.local.input;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * Where a field's value comes from.
 *
 * @param column name of the column
 * @param unit for a time that is counted: of what it counts; null where the column holds the value
 *     itself
 * @param since for a time that is counted: from when
 */
public record ColumnMapping(String column, ChronoUnit unit, Instant since) {

  public ColumnMapping {
    Objects.requireNonNull(column);
    Objects.requireNonNull(since);
  }

  static ColumnMapping plain(String column) {
    return new ColumnMapping(column, null, Instant.EPOCH);
  }

  /** The row's value as the schema wants it. */
  Object value(Row row, Schema schema) {
    Object value = row.value(column);
    if (value == null || unit == null) {
      return AvroValues.of(schema, value);
    }
    return AvroValues.ofTime(schema, counted(value));
  }

  /** The row's value as a time; null where it has none. */
  Instant time(Row row) {
    Object value = row.value(column);
    if (value == null || value instanceof Instant) {
      return (Instant) value;
    }
    return unit == null ? AvroValues.instant(value.toString()) : counted(value);
  }

  private Instant counted(Object value) {
    BigDecimal nanos =
        AvroValues.number(value)
            .multiply(BigDecimal.valueOf(unit.getDuration().toMillis()))
            .movePointRight(6)
            .setScale(0, RoundingMode.FLOOR);
    BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.TEN.pow(9));
    try {
      return since.plus(Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValueExact()));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("'" + value + "' is no time: it is out of range", e);
    }
  }
}
