package dev.millrace.runtime.definition;

import java.util.Locale;

/**
 * What a {@link WindowFeature} computes over the events of its window.
 *
 * <p>Events whose {@code of} is null or has no value are not in the aggregate. {@link #COUNT} is
 * never null; the others are null where no event of the window has a value.
 */
public enum Aggregate {
  /** Number of events; a long; takes no {@code of}. */
  COUNT,
  /** Sum of {@code of}; a double. */
  SUM,
  /** Mean of {@code of}; a double. */
  MEAN,
  /** Least {@code of}; a double. */
  MIN,
  /** Greatest {@code of}; a double. */
  MAX,
  /** Sample standard deviation of {@code of} (divisor n − 1); a double, null below two values. */
  STDDEV;

  /** The name in definitions and for people: {@code count}, {@code sum}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of the result: long for {@link #COUNT}, double for the others. */
  public FeatureType type() {
    return this == COUNT ? FeatureType.LONG : FeatureType.DOUBLE;
  }

  /** Whether the aggregate needs a value from each event. */
  public boolean needsOf() {
    return this != COUNT;
  }
}
