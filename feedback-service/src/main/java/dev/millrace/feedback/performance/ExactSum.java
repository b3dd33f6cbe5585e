package dev.millrace.feedback.performance;

import java.math.BigDecimal;

/**
 * A sum of doubles that loses no bit, so that what is subtracted leaves no trace and the order does
 * not matter. Every finite double is a decimal number; these are added exactly.
 */
final class ExactSum {

  static final BigDecimal ZERO = BigDecimal.ZERO;

  private ExactSum() {}

  /** A finite number, exactly. */
  static BigDecimal of(double value) {
    return value == 0 ? ZERO : new BigDecimal(value);
  }

  /** The square of a finite number, exactly. */
  static BigDecimal square(double value) {
    BigDecimal exact = of(value);
    return exact.multiply(exact);
  }

  /** The sum in its one shortest form: equal sums are {@code equals}. */
  static BigDecimal add(BigDecimal sum, BigDecimal other) {
    return sum.add(other).stripTrailingZeros();
  }
}
