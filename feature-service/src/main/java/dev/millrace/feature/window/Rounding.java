package dev.millrace.feature.window;

import java.math.BigInteger;

/** From exact numbers to doubles: everything is rounded once, here. */
final class Rounding {

  /** Bits that are looked at before rounding: more than a double has. */
  static final int BITS = 64;

  private static final int DIGIT_BITS = 32;
  private static final long DIGIT = (1L << DIGIT_BITS) - 1;

  private Rounding() {}

  /**
   * The 64 highest bits of normalised limbs of a number that is not negative, as a number in [2^63,
   * 2^64], 0 for 0. The lowest of them stands for all that is cut off, so that rounding to a double
   * decides ties as the whole number would.
   */
  static double leading(long[] limbs, int size) {
    if (size == 0) {
      return 0;
    }
    int shift = shift(limbs, size);
    long next = limb(limbs, size - 3);
    long top = ((limbs[size - 1] << DIGIT_BITS) | limb(limbs, size - 2)) << shift;
    long bits = top | (next >>> (DIGIT_BITS - shift));
    boolean rest = ((next << shift) & DIGIT) != 0 || anyBelow(limbs, size - 3);
    long sticky = bits | (rest ? 1 : 0);
    return (double) ((sticky >>> 1) | (sticky & 1)) * 2;
  }

  /** By how many bits the highest digit falls short of 32. */
  static int shift(long[] limbs, int size) {
    return Long.numberOfLeadingZeros(limbs[size - 1]) - DIGIT_BITS;
  }

  /** dividend / divisor for a positive divisor. */
  static double quotient(BigInteger dividend, BigInteger divisor) {
    int shift = shift(dividend, divisor);
    return Math.scalb(leading(dividend, divisor, shift), -shift);
  }

  /** √(dividend / divisor) for a dividend that is not negative and a positive divisor. */
  static double rootOfQuotient(BigInteger dividend, BigInteger divisor) {
    int shift = shift(dividend, divisor) & ~1;
    return Math.scalb(Math.sqrt(leading(dividend, divisor, shift)), -shift / 2);
  }

  /** By how many bits to shift a dividend so that the quotient has 64 or one or two more. */
  private static int shift(BigInteger dividend, BigInteger divisor) {
    return BITS + 1 - dividend.abs().bitLength() + divisor.bitLength();
  }

  /** dividend · 2^shift / divisor, its lowest bit standing for the remainder. */
  private static double leading(BigInteger dividend, BigInteger divisor, int shift) {
    BigInteger magnitude = dividend.abs();
    BigInteger[] parts =
        shift < 0
            ? magnitude.divideAndRemainder(divisor.shiftLeft(-shift))
            : magnitude.shiftLeft(shift).divideAndRemainder(divisor);
    BigInteger sticky = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
    return dividend.signum() * sticky.doubleValue();
  }

  private static long limb(long[] limbs, int index) {
    return index < 0 ? 0 : limbs[index];
  }

  private static boolean anyBelow(long[] limbs, int index) {
    for (int i = 0; i < index; i++) {
      if (limbs[i] != 0) {
        return true;
      }
    }
    return false;
  }
}
