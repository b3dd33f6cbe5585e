package dev.millrace.runtime.definition;

import java.util.Objects;
import java.util.Optional;

/**
 * How models are judged, made and replaced.
 *
 * @param performance how good the models are
 * @param retraining when a new version is asked for
 * @param training how a version is made
 * @param promotion how a new version becomes champion; empty: by hand
 * @param reviews which decisions people look at
 */
public record LoopDefinition(
    PerformanceDefinition performance,
    RetrainingDefinition retraining,
    TrainingDefinition training,
    Optional<PromotionDefinition> promotion,
    ReviewsDefinition reviews) {

  /** What holds where the definition says nothing. */
  public static final LoopDefinition DEFAULT =
      new LoopDefinition(
          PerformanceDefinition.DEFAULT,
          RetrainingDefinition.DEFAULT,
          TrainingDefinition.DEFAULT,
          Optional.empty(),
          ReviewsDefinition.DEFAULT);

  public LoopDefinition {
    Objects.requireNonNull(performance);
    Objects.requireNonNull(retraining);
    Objects.requireNonNull(training);
    Objects.requireNonNull(promotion);
    Objects.requireNonNull(reviews);
  }
}
