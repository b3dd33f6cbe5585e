package dev.millrace.feature.window;

/** The smallest and the largest of the numbers; -0.0 is smaller than 0.0. */
final class Extremes implements Partial<Extremes> {

  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  @Override
  public Extremes zero() {
    return new Extremes();
  }

  @Override
  public void add(double value) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  @Override
  public void merge(Extremes other) {
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  @Override
  public void clear() {
    min = Double.POSITIVE_INFINITY;
    max = Double.NEGATIVE_INFINITY;
  }

  @Override
  public long bytes() {
    return 32;
  }

  /** Two doubles, the smallest and the largest; infinite the wrong way round over no values. */
  @Override
  public void write(ByteWriter out) {
    out.putDouble(min);
    out.putDouble(max);
  }

  @Override
  public void read(ByteReader in) {
    min = in.getDouble();
    max = in.getDouble();
  }

  /** The smallest; {@code NaN} over no values. */
  double min() {
    return min > max ? Double.NaN : min;
  }

  /** The largest; {@code NaN} over no values. */
  double max() {
    return min > max ? Double.NaN : max;
  }
}
