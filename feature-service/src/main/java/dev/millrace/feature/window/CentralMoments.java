package dev.millrace.feature.window;

import java.math.BigInteger;

/**
 * Skew and kurtosis from exact sums of powers S1 to S4 of n numbers.
 *
 * <p>With m_r the mean of (x − mean)^r, the integers n²·m2, n³·m3 and n⁴·m4 are polynomials of n
 * and the sums. Both statistics are quotients of such integers, so nothing cancels before it is
 * rounded. All sums are shifted to one unit whose r-th power is a divisor of S_r: it goes away in
 * the quotients.
 */
final class CentralMoments {

  private final BigInteger n;
  private final BigInteger[] sums;

  /** n²·m2 and n³·m3. */
  private final BigInteger second;

  private final BigInteger third;

  /**
   * @param powers Σx², Σx³ and, for the kurtosis, Σx⁴
   */
  CentralMoments(long count, FixedPoint sum, FixedPoint[] powers) {
    n = BigInteger.valueOf(count);
    sums = integers(sum, powers);
    BigInteger s1 = sums[0];
    BigInteger s2 = sums[1];
    second = n.multiply(s2).subtract(s1.pow(2));
    third =
        n.pow(2)
            .multiply(sums[2])
            .subtract(times(3, n.multiply(s1).multiply(s2)))
            .add(times(2, s1.pow(3)));
  }

  /** √(n·(n − 1)) / (n − 2) · m3 / m2^(3/2). */
  double skew() {
    if (second.signum() == 0) {
      return Double.NaN;
    }
    BigInteger dividend = n.multiply(minus(1)).multiply(third.pow(2));
    BigInteger divisor = minus(2).pow(2).multiply(second.pow(3));
    return third.signum() * Rounding.rootOfQuotient(dividend, divisor);
  }

  /** (n − 1) / ((n − 2)·(n − 3)) · ((n + 1)·m4/m2² − 3·(n − 1)). */
  double kurtosis() {
    if (second.signum() == 0) {
      return Double.NaN;
    }
    BigInteger square = second.pow(2);
    BigInteger dividend =
        n.add(BigInteger.ONE).multiply(fourth()).subtract(times(3, minus(1).multiply(square)));
    return Rounding.quotient(
        minus(1).multiply(dividend), minus(2).multiply(minus(3)).multiply(square));
  }

  /** n⁴·m4. */
  private BigInteger fourth() {
    BigInteger s1 = sums[0];
    return n.pow(3)
        .multiply(sums[3])
        .subtract(times(4, n.pow(2).multiply(s1).multiply(sums[2])))
        .add(times(6, n.multiply(s1.pow(2)).multiply(sums[1])))
        .subtract(times(3, s1.pow(4)));
  }

  private BigInteger minus(long less) {
    return n.subtract(BigInteger.valueOf(less));
  }

  private static BigInteger times(long factor, BigInteger of) {
    return of.multiply(BigInteger.valueOf(factor));
  }

  private static BigInteger[] integers(FixedPoint sum, FixedPoint[] powers) {
    FixedPoint[] all = new FixedPoint[powers.length + 1];
    all[0] = sum;
    System.arraycopy(powers, 0, all, 1, powers.length);
    BigInteger[] integers = new BigInteger[all.length];
    int unit = Integer.MAX_VALUE;
    for (int i = 0; i < all.length; i++) {
      integers[i] = all[i].digits();
      if (integers[i].signum() != 0) {
        unit = Math.min(unit, all[i].lowest() / (i + 1));
      }
    }
    for (int i = 0; i < all.length; i++) {
      if (integers[i].signum() != 0) {
        integers[i] = integers[i].shiftLeft(all[i].lowest() - (i + 1) * unit);
      }
    }
    return integers;
  }
}
