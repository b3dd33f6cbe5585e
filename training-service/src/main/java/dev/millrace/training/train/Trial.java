package dev.millrace.training.train;

import dev.millrace.runtime.definition.TrainingDefinition.Quality;
import dev.millrace.schemas.model.Metrics;

/**
 * What became of a candidate that learnt from the training part.
 *
 * @param learner that learnt
 * @param model what it learnt
 * @param scores of the validation part
 * @param quality of them; the higher the better
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Trial(ModelLearner learner, LearntModel model, float[] scores, double quality) {

  static Trial of(ModelLearner learner, TimeSplit split, Quality quality) {
    LearntModel model = learner.learn(split.training());
    float[] scores = model.score(split.validation());
    return new Trial(
        learner,
        model,
        scores,
        Comparison.of(quality, Metrics.of(scores, split.validation().positivity())));
  }
}
