package dev.millrace.runtime.definition;

import java.util.List;
import java.util.Objects;

/**
 * How a version is made.
 *
 * @param seed of everything that is drawn
 * @param validation share of the time range, its end, that candidates are compared by; in (0, 1)
 * @param quality what they are compared by
 * @param refit whether what was picked learns once more, from the end of the time range too
 * @param features that it takes; empty: all that are numbers, true or false
 * @param search how many settings of boosted trees are drawn and tried
 * @param ensemble how many of the best candidates may stand together as one version; 1: none
 * @param classWeight what the classes weigh
 * @param warmTrees how many trees are put on the champion's, as one more candidate; 0: none
 */
public record TrainingDefinition(
    long seed,
    double validation,
    Quality quality,
    boolean refit,
    List<String> features,
    int search,
    int ensemble,
    ClassWeight classWeight,
    int warmTrees) {

  /** What candidates are compared by. */
  public enum Quality {
    /** The higher the better. */
    AVERAGE_PRECISION,
    /** The higher the better. */
    AUC_ROC,
    /** The lower the better. */
    LOG_LOSS
  }

  /** What the classes weigh. */
  public enum ClassWeight {
    /** As many examples as they have. */
    NONE,
    /** The same. */
    BALANCED
  }

  /** What holds where the definition says nothing. */
  public static final TrainingDefinition DEFAULT =
      new TrainingDefinition(
          1, 0.2, Quality.AVERAGE_PRECISION, true, List.of(), 8, 3, ClassWeight.NONE, 0);

  public TrainingDefinition {
    if (!(validation > 0 && validation < 1)) {
      throw new IllegalArgumentException(
          "training.validation must be above 0 and below 1, but is " + validation);
    }
    Objects.requireNonNull(quality);
    features = List.copyOf(features);
    Objects.requireNonNull(classWeight);
    if (ensemble < 1) {
      throw new IllegalArgumentException("training.ensemble must be at least 1");
    }
  }
}
