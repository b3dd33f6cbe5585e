package dev.millrace.runtime.definition;

import java.util.Objects;

/**
 * How models are judged and made.
 *
 * @param performance how good the models are
 * @param retraining when a new version is asked for
 * @param training how a version is made
 * @param reviews which decisions people look at
 */
public record LoopDefinition(
    PerformanceDefinition performance,
    RetrainingDefinition retraining,
    TrainingDefinition training,
    ReviewsDefinition reviews) {

  /** What holds where the definition says nothing. */
  public static final LoopDefinition DEFAULT =
      new LoopDefinition(
          PerformanceDefinition.DEFAULT,
          RetrainingDefinition.DEFAULT,
          TrainingDefinition.DEFAULT,
          ReviewsDefinition.DEFAULT);

  public LoopDefinition {
    Objects.requireNonNull(performance);
    Objects.requireNonNull(retraining);
    Objects.requireNonNull(training);
    Objects.requireNonNull(reviews);
  }
}
