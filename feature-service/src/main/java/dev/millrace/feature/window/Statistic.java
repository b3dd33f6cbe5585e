package dev.millrace.feature.window;

/**
 * What can be asked of a window.
 *
 * <p>{@link #COUNT} counts events. All others look at the values that are there: an event without a
 * value (see {@link WindowEngine}) is passed over, and over no values at all the answer is null, as
 * it is where the exact answer is beyond the range of a double.
 */
public enum Statistic {
  /** Events in the window, a {@code Long}. */
  COUNT,
  /** Sum of the values, exact and rounded once. */
  SUM,
  /** The rounded sum over the number of values. */
  MEAN,
  /** Smallest value. */
  MIN,
  /** Largest value. */
  MAX,
  /** Sample standard deviation (n − 1); null below two values. */
  STDDEV;

  boolean needsMoments() {
    return this == SUM || this == MEAN || this == STDDEV;
  }

  boolean needsSquares() {
    return this == STDDEV;
  }

  boolean needsExtremes() {
    return this == MIN || this == MAX;
  }

  /**
   * The answer over the values of one window.
   *
   * @param moments of the window, looked at where {@link #needsMoments}
   * @param extremes of the window, looked at where {@link #needsExtremes}
   */
  Double of(Moments moments, Extremes extremes) {
    double result =
        switch (this) {
          case SUM -> moments.sum();
          case MEAN -> moments.mean();
          case STDDEV -> moments.deviation();
          case MIN -> extremes.min();
          case MAX -> extremes.max();
          case COUNT -> throw new IllegalStateException("count looks at events, not at values");
        };
    return Double.isFinite(result) ? result : null;
  }
}
