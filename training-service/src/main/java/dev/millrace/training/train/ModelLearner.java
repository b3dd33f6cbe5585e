package dev.millrace.training.train;

import java.time.Instant;

/** A way to make a yes/no model whose score is the probability of yes. */
public interface ModelLearner {

  /** What tells it from the other candidates: lower-case letters, digits and hyphens. */
  String name();

  /**
   * Learns. The same examples give the same model.
   *
   * @param training both classes present
   * @throws UntrainableException if the library refuses
   */
  LearntModel learn(ExampleSet training);

  /** The time of the last example that it knows already; none, for most. */
  default Instant knowsUntil() {
    return Instant.MIN;
  }
}
