package dev.millrace.feature.window;

/**
 * What can be asked of a window.
 *
 * <p>All look at the values that are there: an event without a value (see {@link WindowEngine}) is
 * passed over. Over no values at all the answer is null, but for {@link #COUNT}, {@link #RATE} and
 * {@link #DISTINCT}, which are 0, and for lists and maps, which are empty. Null, too, is an answer
 * beyond the range of a double.
 */
public enum Statistic {
  /** Events, or events with a value: a {@code Long}. */
  COUNT,
  /** Sum of the values, exact and rounded once. */
  SUM,
  /** The rounded sum over the number of values. */
  MEAN,
  /** Smallest value. */
  MIN,
  /** Largest value. */
  MAX,
  /** Oldest value: a {@code Double}, or a {@code String} of a text column. */
  FIRST,
  /** Newest value: a {@code Double}, or a {@code String} of a text column. */
  LAST,
  /** The newest k values, newest first: {@code List<Double>}. */
  LAST_K,
  /** The largest k values, largest first: {@code List<Double>}. */
  TOP_K,
  /** The smallest k values, smallest first: {@code List<Double>}. */
  BOTTOM_K,
  /** Sample variance (n − 1); null below two values. */
  VARIANCE,
  /** Sample standard deviation (n − 1); null below two values. */
  STDDEV,
  /** Skewness G1, corrected for bias; null below three values, or where all are equal. */
  SKEW,
  /** Excess kurtosis G2, corrected for bias; null below four values, or where all are equal. */
  KURTOSIS,
  /** Different values, a {@code Long}: exact up to a bound, estimated beyond. */
  DISTINCT,
  /** The value below which {@link Detail#quantile} of the values lie, within 1 % of itself. */
  PERCENTILE,
  /** How often each text occurs: {@code Map<String, Long>}. */
  HISTOGRAM,
  /** Seconds from the newest event [with a value] before the current one, a {@code Double}. */
  TIME_SINCE_LAST,
  /** Events [with a value] a second of the window's length, a {@code Double}. */
  RATE;

  /** Whether events alone can be asked for this, without a column of values. */
  public boolean takesEvents() {
    return this == COUNT || this == RATE || this == TIME_SINCE_LAST;
  }

  /** Whether it needs {@link Detail#k}. */
  public boolean needsK() {
    return this == LAST_K || this == TOP_K || this == BOTTOM_K;
  }

  /** Whether it can be asked of a column of texts. */
  public boolean takesTexts() {
    return takesEvents() || this == FIRST || this == LAST || this == DISTINCT || this == HISTOGRAM;
  }

  /** Whether it can be split by the values of another column. */
  public boolean takesBy() {
    return switch (this) {
      case COUNT, SUM, MEAN, MIN, MAX -> true;
      default -> false;
    };
  }
}
