package dev.millrace.local.input;

import java.util.Map;

/**
 * One row of an input file.
 *
 * @param place {@code file:line}, or {@code file: record n} where there are no lines
 * @param values by column: String, Boolean, Number, {@code Instant}, {@code List}, {@code Map} or
 *     {@code byte[]}; what is null or empty is left out
 */
record Row(String place, Map<String, Object> values) {

  /** The column's value; null where the row has none. */
  Object value(String column) {
    return values.get(column);
  }
}
