package dev.millrace.feature.window;

/** A finite double as an integer of at most 53 bits times a power of two. */
final class Mantissa {

  private static final int BITS = 52;
  private static final long IMPLICIT_BIT = 1L << BITS;

  private Mantissa() {}

  /** The integer, without the sign. */
  static long of(double value) {
    long bits = Double.doubleToRawLongBits(value);
    long fraction = bits & (IMPLICIT_BIT - 1);
    return Math.getExponent(value) < Double.MIN_EXPONENT ? fraction : fraction | IMPLICIT_BIT;
  }

  /** The power of two, in units of the smallest double: 0 for the subnormal ones. */
  static int position(double value) {
    return Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - Double.MIN_EXPONENT;
  }

  /** The integer to a power, as so many unsigned words, lowest first. */
  static long[] power(double value, int power) {
    long mantissa = of(value);
    long[] words = new long[power];
    words[0] = mantissa;
    for (int size = 1; size < power; size++) {
      multiply(words, size, mantissa);
    }
    return words;
  }

  /** What a shift to the left pushes out at the top. */
  static long beyond(long bits, int shift) {
    return shift == 0 ? 0 : bits >>> (Long.SIZE - shift);
  }

  /** Multiplies the lowest words by a positive factor; the result has one word more. */
  private static void multiply(long[] words, int size, long factor) {
    long carry = 0;
    for (int i = 0; i < size; i++) {
      long product = words[i] * factor;
      long sum = product + carry;
      carry = upper(words[i], factor) + (Long.compareUnsigned(sum, product) < 0 ? 1 : 0);
      words[i] = sum;
    }
    words[size] = carry;
  }

  /** Upper half of an unsigned word times a positive number. */
  private static long upper(long word, long factor) {
    return Math.multiplyHigh(word, factor) + ((word >> (Long.SIZE - 1)) & factor);
  }
}
