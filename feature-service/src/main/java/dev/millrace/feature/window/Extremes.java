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

  /** The smallest; {@code NaN} over no values. */
  double min() {
    return min > max ? Double.NaN : min;
  }

  /** The largest; {@code NaN} over no values. */
  double max() {
    return min > max ? Double.NaN : max;
  }
}
