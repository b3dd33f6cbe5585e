package dev.millrace.training.train;

/** A library that learns. */
public interface ModelLearner {

  /**
   * Learns a yes/no model whose score is the probability of yes. The same examples and settings
   * give the same model.
   *
   * @param training both classes present
   * @throws UntrainableException if the library refuses
   */
  LearntModel learn(ExampleSet training, LearningSettings settings);
}
