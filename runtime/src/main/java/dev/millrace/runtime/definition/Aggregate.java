package dev.millrace.runtime.definition;

import java.util.Locale;

/**
 * What a {@link WindowFeature} computes over the events of its window.
 *
 * <p>Events whose {@code of} is null or fails, and those for which {@code where} is not true, are
 * not in the aggregate. Where no event is left, {@link #COUNT}, {@link #DISTINCT} and {@link #RATE}
 * give 0, lists and maps are empty and the others are null.
 */
public enum Aggregate {
  /** Number of events; a long. */
  COUNT(Of.NOTHING),
  /** Sum of {@code of}. */
  SUM(Of.NUMBER),
  /** Mean of {@code of}. */
  MEAN(Of.NUMBER),
  /** Least {@code of}. */
  MIN(Of.NUMBER),
  /** Greatest {@code of}. */
  MAX(Of.NUMBER),
  /** {@code of} of the earliest event. */
  FIRST(Of.NUMBER_OR_TEXT),
  /** {@code of} of the latest event. */
  LAST(Of.NUMBER_OR_TEXT),
  /** {@code of} of the latest {@code k} events, latest first. */
  LAST_K(Of.NUMBER),
  /** The {@code k} greatest {@code of}, greatest first. */
  TOP_K(Of.NUMBER),
  /** The {@code k} least {@code of}, least first. */
  BOTTOM_K(Of.NUMBER),
  /** Sample variance of {@code of} (divisor n − 1), null below two values. */
  VARIANCE(Of.NUMBER),
  /** Sample standard deviation of {@code of} (divisor n − 1), null below two values. */
  STDDEV(Of.NUMBER),
  /** Adjusted Fisher–Pearson skewness of {@code of}, null below three values. */
  SKEW(Of.NUMBER),
  /** Bias-corrected excess kurtosis of {@code of}, null below four values. */
  KURTOSIS(Of.NUMBER),
  /** Number of different {@code of}; a long. */
  DISTINCT(Of.ANYTHING),
  /** The {@code quantile} of {@code of}, within 1 % of it. */
  PERCENTILE(Of.NUMBER),
  /** Number of events for each {@code of}, of the {@code limit} most frequent. */
  HISTOGRAM(Of.ANYTHING),
  /** Seconds since the event before this one. */
  TIME_SINCE_LAST(Of.NOTHING),
  /** Events a second: their number over the length of the window. */
  RATE(Of.NOTHING);

  /** What an aggregate needs of each event. */
  public enum Of {
    NOTHING,
    NUMBER,
    NUMBER_OR_TEXT,
    ANYTHING
  }

  private final Of of;

  Aggregate(Of of) {
    this.of = of;
  }

  /** The name in definitions and for people: {@code count}, {@code sum}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What {@code of} may be. */
  public Of of() {
    return of;
  }

  /** Whether the aggregate needs a value from each event. */
  public boolean needsOf() {
    return of != Of.NOTHING;
  }

  /** Whether it needs {@code k}. */
  public boolean needsK() {
    return this == LAST_K || this == TOP_K || this == BOTTOM_K;
  }

  /** Whether {@code by} can split it into one value for each sub-key. */
  public boolean takesBy() {
    return this == COUNT || this == SUM || this == MEAN || this == MIN || this == MAX;
  }

  /** Whether labels can be aggregated so. */
  public boolean takesLabel() {
    return this == SUM
        || this == MEAN
        || this == MIN
        || this == MAX
        || this == STDDEV
        || this == VARIANCE;
  }
}
