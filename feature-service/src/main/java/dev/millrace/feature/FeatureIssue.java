package dev.millrace.feature;

import java.util.Locale;

/**
 * A feature that is not as it should be.
 *
 * @param feature its name
 * @param kind what is wrong
 */
record FeatureIssue(String feature, Kind kind) {

  /** What can be wrong with a feature. */
  enum Kind {
    /** It has no value. */
    MISSING,
    /** It had no value; the definition's default stands for it. */
    DEFAULTED,
    /** What it rests on is older than the definition allows. */
    STALE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it stands in records and on meters. */
    String word() {
      return word;
    }
  }
}
