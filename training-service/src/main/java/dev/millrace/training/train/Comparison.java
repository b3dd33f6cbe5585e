package dev.millrace.training.train;

import dev.millrace.runtime.definition.TrainingDefinition.Quality;
import dev.millrace.schemas.model.ModelMetrics;

/** What candidates are compared by; definitions at {@link ModelMetrics}. */
final class Comparison {
  private Comparison() {}

  /**
   * A number that is the higher the better; by log loss where the examples do not define the
   * quality.
   *
   * @param metrics of examples that are the same for all that are compared
   */
  static double of(Quality quality, ModelMetrics metrics) {
    Double value =
        switch (quality) {
          case AVERAGE_PRECISION -> metrics.averagePrecision();
          case AUC_ROC -> metrics.aucRoc();
          case LOG_LOSS -> -metrics.logLoss();
        };
    return value == null ? -metrics.logLoss() : value;
  }
}
