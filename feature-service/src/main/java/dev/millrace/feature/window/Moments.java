package dev.millrace.feature.window;

/** How many numbers there were, their exact sum and, where wanted, the exact sum of squares. */
final class Moments implements Partial.Subtractable<Moments> {

  private long count;
  private final FixedPoint sum = new FixedPoint(FixedPoint.SUM_UNIT);
  private final FixedPoint squares;

  /** Made when first needed: most partials are never asked for their deviation. */
  private FixedPoint spread;

  /**
   * @param withSquares whether {@link #deviation} will be asked for
   */
  Moments(boolean withSquares) {
    this.squares = withSquares ? new FixedPoint(FixedPoint.SQUARE_UNIT) : null;
  }

  @Override
  public Moments zero() {
    return new Moments(squares != null);
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
    if (squares != null) {
      squares.clear();
    }
  }

  /** Becomes a copy of {@code other}, which has the same shape. */
  void set(Moments other) {
    count = other.count;
    sum.set(other.sum);
    if (squares != null) {
      squares.set(other.squares);
    }
  }

  /** A copy with its carries done, so that a long life does not wear the limbs out. */
  Moments copy() {
    Moments copy = zero();
    sum.normalise();
    if (squares != null) {
      squares.normalise();
    }
    copy.set(this);
    return copy;
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
   * The sample standard deviation √((n·Σx² − (Σx)²) / (n·(n − 1))), the difference taken exactly: 0
   * to the bit where all values are equal. {@code NaN} below two values.
   */
  double deviation() {
    if (count < 2) {
      return Double.NaN;
    }
    if (spread == null) {
      spread = new FixedPoint(FixedPoint.SQUARE_UNIT);
    }
    spread.set(squares);
    spread.multiply(count);
    spread.subtractSquareOf(sum);
    return spread.rootOfQuotient((double) count * (count - 1));
  }

  /** Bytes of heap that this partial takes, roughly. */
  long bytes() {
    return 32 + sum.bytes() + (squares == null ? 0 : squares.bytes());
  }

  private void take(double value, int sign) {
    count += sign;
    sum.add(value, sign);
    if (squares != null) {
      squares.addSquare(value, sign);
    }
  }

  private void take(Moments other, int sign) {
    count += sign * other.count;
    sum.add(other.sum, sign);
    if (squares != null) {
      squares.add(other.squares, sign);
    }
  }
}
