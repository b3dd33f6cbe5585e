package dev.millrace.feature.window;

/**
 * How many numbers there were and the exact sums of their powers, from the numbers themselves up to
 * the degree wanted: 1 for the sum and the mean, 2 for the variance, 3 for the skew, 4 for the
 * kurtosis.
 */
final class Moments implements Partial.Subtractable<Moments> {

  private static final int MOST = 4;
  private static final FixedPoint[] NONE = {};

  private long count;
  private final FixedPoint sum = new FixedPoint(FixedPoint.SUM_UNIT);

  /** The sums of squares, cubes and fourth powers, as far as they are wanted. */
  private final FixedPoint[] powers;

  /** Made when first needed: most partials are never asked for their deviation. */
  private FixedPoint spread;

  /**
   * @param degree the highest power wanted, from 1 to 4
   */
  Moments(int degree) {
    if (degree < 1 || degree > MOST) {
      throw new IllegalArgumentException("degree %d: it is from 1 to %d".formatted(degree, MOST));
    }
    powers = degree == 1 ? NONE : new FixedPoint[degree - 1];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = new FixedPoint(FixedPoint.unit(i + 2));
    }
  }

  /**
   * @param withSquares whether {@link #deviation} will be asked for
   */
  Moments(boolean withSquares) {
    this(withSquares ? 2 : 1);
  }

  @Override
  public Moments zero() {
    return new Moments(degree());
  }

  @Override
  public void add(double value) {
    take(value, 1);
  }

  @Override
  public void remove(double value) {
    take(value, -1);
  }

  @Override
  public void merge(Moments other) {
    take(other, 1);
  }

  @Override
  public void subtract(Moments other) {
    take(other, -1);
  }

  @Override
  public void clear() {
    count = 0;
    sum.clear();
    for (FixedPoint power : powers) {
      power.clear();
    }
  }

  @Override
  public void set(Moments other) {
    count = other.count;
    sum.set(other.sum);
    for (int i = 0; i < powers.length; i++) {
      powers[i].set(other.powers[i]);
    }
  }

  /** A copy with its carries done, so that a long life does not wear the limbs out. */
  Moments copy() {
    Moments copy = zero();
    sum.normalise();
    for (FixedPoint power : powers) {
      power.normalise();
    }
    copy.set(this);
    return copy;
  }

  int degree() {
    return powers.length + 1;
  }

  long count() {
    return count;
  }

  /** The sum, rounded once; {@code NaN} over no values. */
  double sum() {
    return count == 0 ? Double.NaN : sum.toDouble();
  }

  /** The rounded sum over the count; {@code NaN} over no values. */
  double mean() {
    return sum() / count;
  }

  /**
   * The sample variance (n·Σx² − (Σx)²) / (n·(n − 1)), the difference taken exactly: 0 to the bit
   * where all values are equal. {@code NaN} below two values.
   */
  double variance() {
    return count < 2 ? Double.NaN : spread().quotient((double) count * (count - 1));
  }

  /** The sample standard deviation, the root of what {@link #variance} says. */
  double deviation() {
    return count < 2 ? Double.NaN : spread().rootOfQuotient((double) count * (count - 1));
  }

  /**
   * The adjusted Fisher–Pearson coefficient of skewness G1, as pandas' and spreadsheets' {@code
   * skew}. {@code NaN} below three values or where all are equal.
   */
  double skew() {
    return count < 3 ? Double.NaN : new CentralMoments(count, sum, powers).skew();
  }

  /**
   * The excess kurtosis G2, corrected for bias, as pandas' and spreadsheets' {@code kurt}. {@code
   * NaN} below four values or where all are equal.
   */
  double kurtosis() {
    return count < 4 ? Double.NaN : new CentralMoments(count, sum, powers).kurtosis();
  }

  @Override
  public long bytes() {
    long bytes = 32 + sum.bytes();
    for (FixedPoint power : powers) {
      bytes += power.bytes();
    }
    return bytes;
  }

  /** The count as a zigzag, then the sum and each power. */
  @Override
  public void write(ByteWriter out) {
    out.putZigzag(count);
    sum.write(out);
    for (FixedPoint power : powers) {
      power.write(out);
    }
  }

  @Override
  public void read(ByteReader in) {
    count = in.getZigzag();
    sum.read(in);
    for (FixedPoint power : powers) {
      power.read(in);
    }
  }

  /** n·Σx² − (Σx)². */
  private FixedPoint spread() {
    if (spread == null) {
      spread = new FixedPoint(FixedPoint.SQUARE_UNIT);
    }
    spread.set(powers[0]);
    spread.multiply(count);
    spread.subtractSquareOf(sum);
    return spread;
  }

  private void take(double value, int sign) {
    count += sign;
    sum.add(value, sign);
    if (powers.length > 0) {
      takePowers(value, sign);
    }
  }

  private void takePowers(double value, int sign) {
    powers[0].addSquare(value, sign);
    for (int i = 1; i < powers.length; i++) {
      powers[i].addPower(value, i + 2, sign);
    }
  }

  private void take(Moments other, int sign) {
    count += sign * other.count;
    sum.add(other.sum, sign);
    for (int i = 0; i < powers.length; i++) {
      powers[i].add(other.powers[i], sign);
    }
  }
}
