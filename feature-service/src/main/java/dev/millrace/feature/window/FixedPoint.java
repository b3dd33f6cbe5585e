package dev.millrace.feature.window;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * An exact sum of doubles, or of their powers: a wide fixed-point integer that loses no bit.
 *
 * <p>The number is Σ limb[i] · 2^(32·(low + i)) in units of the smallest double (2^-1074) or of a
 * power of it (2^-2148 for squares). Limbs are 64 bits wide for 32 bits of digit, so that carries
 * can wait: every addition puts less than 2^32 into a limb, so 2^31 additions fit between two calls
 * of {@link #normalise}. Only the limbs in use are held; amounts of money need three or four.
 *
 * <p>The idea of a superaccumulator with delayed carries is Radford Neal's (Fast exact summation
 * using small and large superaccumulators, 2015).
 */
final class FixedPoint {

  /** Exponent of the unit of a sum: that of {@link Double#MIN_VALUE}. */
  static final int SUM_UNIT = -1074;

  /** Exponent of the unit of a sum of squares. */
  static final int SQUARE_UNIT = 2 * SUM_UNIT;

  /** Exponent of the unit of a sum of powers. */
  static int unit(int power) {
    return power * SUM_UNIT;
  }

  private static final int DIGIT_BITS = 32;
  private static final long DIGIT = (1L << DIGIT_BITS) - 1;
  private static final int MOST_LIMBS = 512;
  private static final int SUM_LIMBS = 3;
  private static final int SQUARE_LIMBS = 5;

  private final int unit;
  private long[] limbs = new long[0];
  private int low;
  private int size;

  FixedPoint(int unit) {
    this.unit = unit;
  }

  /** Adds {@code sign · value}, {@code value} finite and {@code sign} 1 or -1. */
  void add(double value, int sign) {
    if (value == 0) {
      return; // and takes no limbs: its exponent is that of the smallest double
    }
    long mantissa = Mantissa.of(value);
    int position = Mantissa.position(value);
    int shift = position & (DIGIT_BITS - 1);
    int at = cover(position >>> 5, SUM_LIMBS);
    long bottom = mantissa << shift;
    long direction = value < 0 ? -sign : sign;
    limbs[at] += direction * (bottom & DIGIT);
    limbs[at + 1] += direction * (bottom >>> DIGIT_BITS);
    limbs[at + 2] += direction * Mantissa.beyond(mantissa, shift);
  }

  /** Adds {@code sign · value²}, {@code value} finite and {@code sign} 1 or -1. */
  void addSquare(double value, int sign) {
    if (value == 0) {
      return;
    }
    long mantissa = Mantissa.of(value);
    int position = 2 * Mantissa.position(value);
    int shift = position & (DIGIT_BITS - 1);
    int at = cover(position >>> 5, SQUARE_LIMBS);
    long lower = mantissa * mantissa;
    long upper = Math.multiplyHigh(mantissa, mantissa);
    long bottom = lower << shift;
    long middle = (upper << shift) | Mantissa.beyond(lower, shift);
    limbs[at] += sign * (bottom & DIGIT);
    limbs[at + 1] += sign * (bottom >>> DIGIT_BITS);
    limbs[at + 2] += sign * (middle & DIGIT);
    limbs[at + 3] += sign * (middle >>> DIGIT_BITS);
    limbs[at + 4] += sign * Mantissa.beyond(upper, shift);
  }

  /** Adds {@code sign · value^power}, power from 1 to 4, {@code value} finite, sign 1 or -1. */
  void addPower(double value, int power, int sign) {
    if (value == 0) {
      return;
    }
    long[] words = Mantissa.power(value, power);
    int position = power * Mantissa.position(value);
    int shift = position & (DIGIT_BITS - 1);
    int at = cover(position >>> 5, 2 * power + 1);
    long direction = value < 0 && (power & 1) == 1 ? -sign : sign;
    long below = 0;
    for (long word : words) {
      long shifted = (word << shift) | below;
      below = Mantissa.beyond(word, shift);
      limbs[at++] += direction * (shifted & DIGIT);
      limbs[at++] += direction * (shifted >>> DIGIT_BITS);
    }
    limbs[at] += direction * below;
  }

  /** Adds {@code sign} times another number of the same unit. */
  void add(FixedPoint other, int sign) {
    if (other.size == 0) {
      return;
    }
    int at = cover(other.low, other.size);
    for (int i = 0; i < other.size; i++) {
      limbs[at + i] += sign * other.limbs[i];
    }
  }

  /** Becomes a copy of another number of the same unit. */
  void set(FixedPoint other) {
    if (limbs.length < other.size) {
      limbs = Arrays.copyOf(other.limbs, other.size);
    } else {
      System.arraycopy(other.limbs, 0, limbs, 0, other.size);
    }
    low = other.low;
    size = other.size;
  }

  void clear() {
    size = 0;
  }

  /** Multiplies by a factor from 0 to 2^31 - 1. */
  void multiply(long factor) {
    normalise();
    for (int i = 0; i < size; i++) {
      limbs[i] *= factor;
    }
    normalise();
  }

  /** Subtracts the square of a sum from this number, which is in units of a square. */
  void subtractSquareOf(FixedPoint sum) {
    sum.normalise();
    boolean negative = sum.isNegative();
    if (negative) {
      sum.negate();
    }
    subtractSquareOfPositive(sum);
    if (negative) {
      sum.negate();
    }
  }

  private void subtractSquareOfPositive(FixedPoint sum) {
    if (sum.size == 0) {
      return;
    }
    int at = cover(2 * sum.low, 2 * sum.size);
    for (int i = 0; i < sum.size; i++) {
      for (int j = 0; j < sum.size; j++) {
        long product = sum.limbs[i] * sum.limbs[j];
        limbs[at + i + j] -= product & DIGIT;
        limbs[at + i + j + 1] -= product >>> DIGIT_BITS;
      }
    }
  }

  /** The number, rounded once to the nearest double; infinite where it is beyond all of them. */
  double toDouble() {
    normalise();
    boolean negative = isNegative();
    if (negative) {
      negate();
    }
    double magnitude = Math.scalb(leading(), leadingExponent());
    if (negative) {
      negate();
    }
    return negative ? -magnitude : magnitude;
  }

  /** The number over a divisor, for a number that is not negative. */
  double quotient(double divisor) {
    normalise();
    return Math.scalb(leading() / divisor, leadingExponent());
  }

  /** √(this / divisor) for a number that is not negative; overflows only where the root does. */
  double rootOfQuotient(double divisor) {
    normalise();
    double leading = leading();
    int exponent = leadingExponent();
    int odd = exponent & 1;
    return Math.scalb(Math.sqrt(Math.scalb(leading, odd) / divisor), (exponent - odd) / 2);
  }

  /**
   * Carries, so that every limb but the highest is a digit and the highest carries the sign: the
   * one shortest form of the number.
   */
  void normalise() {
    long carry = 0;
    for (int i = 0; i < size; i++) {
      long limb = limbs[i] + carry;
      carry = limb >> DIGIT_BITS;
      limbs[i] = limb & DIGIT;
    }
    // What is carried out of the top: nothing, the sign, or digits that need limbs of their own.
    while (carry != 0 && carry != -1) {
      cover(low + size, 1);
      limbs[size - 1] = carry & DIGIT;
      carry >>= DIGIT_BITS;
    }
    if (carry == -1) {
      signTop();
    }
    trim();
  }

  /** Bits below the lowest limb: {@link #digits} · 2^(this + unit) is the number. */
  int lowest() {
    return DIGIT_BITS * low;
  }

  /** The limbs as one integer. */
  BigInteger digits() {
    normalise();
    BigInteger digits = BigInteger.ZERO;
    for (int i = size - 1; i >= 0; i--) {
      digits = digits.shiftLeft(DIGIT_BITS).add(BigInteger.valueOf(limbs[i]));
    }
    return digits;
  }

  /** Limbs in use (varint); where there are any, the lowest's place, the limbs, the top zigzag. */
  void write(ByteWriter out) {
    normalise();
    out.putVarint(size);
    if (size == 0) {
      return;
    }
    out.putVarint(low);
    for (int i = 0; i < size - 1; i++) {
      out.putInt((int) limbs[i]);
    }
    out.putZigzag(limbs[size - 1]);
  }

  /** Becomes what another number of the same unit has written. */
  void read(ByteReader in) {
    clear();
    int count = in.getCount(1);
    if (count == 0) {
      return;
    }
    long lowest = in.getVarint();
    if (lowest < 0 || lowest > MOST_LIMBS) {
      throw new IllegalArgumentException("a number whose lowest limb is %d".formatted(lowest));
    }
    cover((int) lowest, count);
    for (int i = 0; i < count - 1; i++) {
      limbs[i] = in.getInt() & DIGIT;
    }
    limbs[count - 1] = in.getZigzag();
  }

  /** Bytes of heap that this number takes, roughly. */
  long bytes() {
    return 48 + 8L * limbs.length;
  }

  /** A top limb of -1, or one merged into the digit below it while that is a large one. */
  private void signTop() {
    if (limbs[size - 1] <= DIGIT >>> 1) {
      cover(low + size, 1);
      limbs[size - 1] = -1;
      return;
    }
    limbs[size - 1] -= DIGIT + 1;
    while (size > 1 && limbs[size - 1] == -1 && limbs[size - 2] > DIGIT >>> 1) {
      size--;
      limbs[size - 1] -= DIGIT + 1;
    }
  }

  /** Lets go of limbs that are 0 at either end: a huge or tiny number has left. */
  private void trim() {
    while (size > 0 && limbs[size - 1] == 0) {
      size--;
    }
    int zeros = 0;
    while (zeros < size && limbs[zeros] == 0) {
      zeros++;
    }
    if (zeros > 0) {
      size -= zeros;
      low += zeros;
      System.arraycopy(limbs, zeros, limbs, 0, size);
    }
  }

  private boolean isNegative() {
    return size > 0 && limbs[size - 1] < 0;
  }

  private void negate() {
    for (int i = 0; i < size; i++) {
      limbs[i] = -limbs[i];
    }
    normalise();
  }

  private double leading() {
    return Rounding.leading(limbs, size);
  }

  private int leadingExponent() {
    return size == 0
        ? 0
        : DIGIT_BITS * (low + size) + unit - Rounding.BITS - Rounding.shift(limbs, size);
  }

  /** Makes room for limbs [first, first + count) and returns the index of the first. */
  private int cover(int first, int count) {
    if (size == 0) {
      low = first;
    }
    int at = first - low;
    if (at >= 0 && at + count <= size) {
      return at;
    }
    return widen(first, count);
  }

  private int widen(int first, int count) {
    int newLow = Math.min(low, first);
    int newSize = Math.max(low + size, first + count) - newLow;
    int moved = low - newLow;
    long[] old = limbs;
    if (newSize > limbs.length) {
      limbs = new long[newSize];
    }
    System.arraycopy(old, 0, limbs, moved, size);
    Arrays.fill(limbs, 0, moved, 0);
    Arrays.fill(limbs, moved + size, newSize, 0);
    low = newLow;
    size = newSize;
    return first - low;
  }
}
