package dev.millrace.local.select;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A ranking.
 *
 * @param features suspicious ones, then the usable ones from the best on, then the others
 * @param rows that were looked at
 * @param positives of them with a label above 0
 * @param heldOut the last rows, which judged the quick model
 * @param heldOutPositives of them with a label above 0
 * @param baseline the quick model's quality on the rows held out; NaN where there was no model
 * @param settings as they were
 */
public record RankedFeatures(
    List<RankedFeature> features,
    int rows,
    int positives,
    int heldOut,
    int heldOutPositives,
    double baseline,
    RankingSettings settings) {

  public RankedFeatures {
    features = List.copyOf(features);
  }

  /** Features that may be of use, from the best on. */
  public List<RankedFeature> usable() {
    return with(Verdict.USABLE);
  }

  /** Features of which this was made. */
  public List<RankedFeature> with(Verdict verdict) {
    return features.stream().filter(feature -> feature.verdict() == verdict).toList();
  }

  /** What was looked at, and how far it can be trusted; a sentence each. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    remarks.add(text("%,d labelled rows, %,d of them positive.", rows, positives));
    remarks.add(
        Double.isNaN(baseline)
            ? "No importance: the rows before the last third, or that third itself, have one label only."
            : text(
                "Importance: loss of %s (%.4f) of a logistic regression on the last %,d rows (%,d"
                    + " positive) where the feature is shuffled; mean ± deviation of %d, seed %d.",
                settings.quality().word(),
                baseline,
                heldOut,
                heldOutPositives,
                RankingSettings.REPEATS,
                settings.seed()));
    if (Math.min(positives, rows - positives) < RankingSettings.FEW) {
      remarks.add(
          text("Fewer than %d rows of one label: the figures are rough.", RankingSettings.FEW));
    }
    return remarks;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
