package dev.millrace.runtime.definition;

import java.time.Duration;

/**
 * What a feature promises where its value is missing or old.
 *
 * @param fallback {@code Double | Long | Boolean | String} that stands for a missing value; null:
 *     it stays missing
 * @param maxAge how old the newest thing that the value rests on may be, seen from the end of its
 *     window; null: any age
 */
public record Freshness(Object fallback, Duration maxAge) {

  /** Promises nothing. */
  public static final Freshness NONE = new Freshness(null, null);

  public Freshness {
    if (maxAge != null) {
      Span.requirePositive("a feature's max_age", maxAge);
    }
  }

  /** Refuses a fallback that is no value of the feature's type. */
  void requireFor(String feature, FeatureType type) {
    if (fallback != null && !type.holds(fallback)) {
      throw new IllegalArgumentException(
          "the default of feature %s must be a %s, but is '%s'"
              .formatted(feature, type.word(), fallback));
    }
  }
}
