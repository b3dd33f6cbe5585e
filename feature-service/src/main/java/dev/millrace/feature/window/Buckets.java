package dev.millrace.feature.window;

/**
 * The logarithmic mapping of DDSketch: numbers within a ratio γ = 2^(1/35) share a bucket, and the
 * codes of buckets are ordered as the numbers in them.
 *
 * <p>Code 0 is that of both zeros, negative codes mirror the positive ones. The middle of a bucket,
 * 2γ/(1 + γ) times its lower edge, is within (γ − 1)/(γ + 1) = 0.990 % of all in it. Below 2^-1022,
 * where doubles are coarse, the middle is rounded by up to half of the smallest double besides.
 *
 * <p>A number is compared with edges, not given to a logarithm, whose last bits may differ between
 * machines. The edges come from {@link StrictMath} and are the same on all.
 */
final class Buckets {

  /** Buckets an octave: the fewest with which a middle is within 1 % of all in its bucket. */
  static final int IN_OCTAVE = 35;

  /** The highest code there is. */
  static final int MAX = IN_OCTAVE * (Double.MAX_EXPONENT + 1 - FixedPoint.SUM_UNIT);

  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;

  /** Cells of an octave of equal length, each with at most one edge inside. */
  private static final int CELL_BITS = 6;

  /** Fractions of the lower edges, and of the upper edge of the last bucket. */
  private static final long[] EDGES = new long[IN_OCTAVE + 1];

  private static final double[] MIDDLES = new double[IN_OCTAVE];
  private static final byte[] BUCKET_OF_CELL = new byte[1 << CELL_BITS];

  static {
    double ratio = StrictMath.pow(2, 1.0 / IN_OCTAVE);
    for (int i = 0; i < IN_OCTAVE; i++) {
      double edge = StrictMath.pow(2, (double) i / IN_OCTAVE);
      EDGES[i] = Double.doubleToRawLongBits(edge) & FRACTION;
      MIDDLES[i] = edge * (2 * ratio / (1 + ratio));
    }
    EDGES[IN_OCTAVE] = FRACTION + 1;
    byte bucket = 0;
    for (int cell = 0; cell < BUCKET_OF_CELL.length; cell++) {
      while (EDGES[bucket + 1] <= (long) cell << (FRACTION_BITS - CELL_BITS)) {
        bucket++;
      }
      BUCKET_OF_CELL[cell] = bucket;
    }
  }

  private Buckets() {}

  /** Code of the bucket of a finite number. */
  static int of(double value) {
    if (value == 0) {
      return 0;
    }
    int code = 1 + ofMagnitude(Math.abs(value));
    return value < 0 ? -code : code;
  }

  /** The number that stands for all in a bucket. */
  static double middle(int code) {
    if (code == 0) {
      return 0;
    }
    int index = Math.abs(code) - 1;
    double middle = Math.scalb(MIDDLES[index % IN_OCTAVE], index / IN_OCTAVE + FixedPoint.SUM_UNIT);
    return code < 0 ? -middle : middle;
  }

  private static int ofMagnitude(double magnitude) {
    boolean subnormal = magnitude < Double.MIN_NORMAL;
    double normal = subnormal ? magnitude * 0x1p54 : magnitude;
    int exponent = Math.getExponent(normal) - (subnormal ? 54 : 0);
    long fraction = Double.doubleToRawLongBits(normal) & FRACTION;
    int bucket = BUCKET_OF_CELL[(int) (fraction >>> (FRACTION_BITS - CELL_BITS))];
    bucket += fraction >= EDGES[bucket + 1] ? 1 : 0;
    return (exponent - FixedPoint.SUM_UNIT) * IN_OCTAVE + bucket;
  }
}
