package dev.millrace.local.select;

import java.util.Locale;
import java.util.Objects;

/**
 * A feature with its figures.
 *
 * @param name of the feature
 * @param missing share of rows without a value
 * @param informationValue at least 0
 * @param mutualInformation with the label, nats
 * @param importance for the quick model; null where it did not take the feature
 * @param verdict what is made of it
 * @param sameAs the better feature that a redundant one repeats; else null
 */
public record RankedFeature(
    String name,
    double missing,
    double informationValue,
    double mutualInformation,
    Importance importance,
    Verdict verdict,
    String sameAs) {

  public RankedFeature {
    Objects.requireNonNull(name);
    Objects.requireNonNull(verdict);
  }

  /** The figures in one line, for example beside the feature in a definition. */
  public String figures() {
    String shuffled =
        importance == null
            ? ""
            : String.format(
                Locale.ROOT, ", importance %.4f ± %.4f", importance.mean(), importance.deviation());
    return String.format(
        Locale.ROOT,
        "IV %.4f, MI %.5f%s, missing %.1f %%",
        informationValue,
        mutualInformation,
        shuffled,
        missing * 100);
  }

  /** What a person should know of it; empty where there is nothing. */
  public String note() {
    return switch (verdict) {
      case SUSPICIOUS -> "leaks?";
      case USABLE -> "";
      case WEAK -> "no more than chance";
      case REDUNDANT -> "redundant with " + sameAs;
      case CONSTANT -> "always the same";
    };
  }
}
