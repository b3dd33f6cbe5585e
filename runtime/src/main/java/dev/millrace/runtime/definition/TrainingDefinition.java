package dev.millrace.runtime.definition;

/**
 * How a version is made.
 *
 * @param seed of everything that is drawn
 * @param validation share of the time range, its end, that versions are judged by and not learnt
 *     from; in (0, 1)
 */
public record TrainingDefinition(long seed, double validation) {

  /** What holds where the definition says nothing. */
  public static final TrainingDefinition DEFAULT = new TrainingDefinition(1, 0.2);

  public TrainingDefinition {
    if (!(validation > 0 && validation < 1)) {
      throw new IllegalArgumentException(
          "training.validation must be above 0 and below 1, but is " + validation);
    }
  }
}
