package dev.millrace.training.train;

import dev.millrace.runtime.definition.TrainingDefinition.Quality;

/**
 * How a version is made of candidates.
 *
 * @param seed that candidates were given, for the manifest
 * @param validationShare last part of the time range that candidates are compared by, between 0 and
 *     1
 * @param quality what they are compared by
 * @param ensemble how many of the best may stand together as one version; 1: none
 * @param refit whether what was picked learns once more, from the validation part too
 */
public record TrainingSettings(
    long seed, double validationShare, Quality quality, int ensemble, boolean refit) {
  public TrainingSettings {
    if (!(validationShare > 0 && validationShare < 1)) {
      throw new IllegalArgumentException(
          "validation must be between 0 and 1 but is " + validationShare);
    }
    if (ensemble < 1) {
      throw new IllegalArgumentException("ensemble must be at least 1 but is " + ensemble);
    }
  }

  /** One candidate, tried on the last fifth of the time range. */
  public static TrainingSettings single(long seed, double validationShare) {
    return new TrainingSettings(seed, validationShare, Quality.AVERAGE_PRECISION, 1, false);
  }
}
