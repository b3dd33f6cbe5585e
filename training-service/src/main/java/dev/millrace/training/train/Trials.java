package dev.millrace.training.train;

import dev.millrace.runtime.definition.TrainingDefinition.Quality;
import dev.millrace.schemas.model.Metrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Candidates that have learnt, the best first; of equal ones the one named first. */
final class Trials implements AutoCloseable {
  private final List<Trial> best;
  private final boolean[] positive;
  private final Quality quality;

  /** The best and how good they are together. */
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  record Pick(List<Trial> members, float[] scores, double quality) {}

  private Trials(List<Trial> best, boolean[] positive, Quality quality) {
    this.best = best;
    this.positive = positive;
    this.quality = quality;
  }

  /** Has each candidate learn from the earlier part, and compares them by the later. */
  static Trials of(List<ModelLearner> candidates, TimeSplit split, Quality quality) {
    List<Trial> trials = new ArrayList<>();
    Trials all = new Trials(trials, split.validation().positivity(), quality);
    try {
      for (ModelLearner candidate : candidates) {
        trials.add(Trial.of(candidate, split, quality));
      }
    } catch (RuntimeException e) {
      all.close();
      throw e;
    }
    trials.sort(Comparator.comparingDouble(Trial::quality).reversed());
    return all;
  }

  /**
   * The best candidate, or so many of the best whose mean is better than it.
   *
   * @param most how many there may be
   */
  Pick pick(int most) {
    Pick picked = together(1);
    for (int count = 2; count <= Math.min(most, best.size()); count++) {
      Pick more = together(count);
      if (more.quality > picked.quality) {
        picked = more;
      }
    }
    return picked;
  }

  private Pick together(int count) {
    List<Trial> members = List.copyOf(best.subList(0, count));
    float[] scores = mean(members.stream().map(Trial::scores).toList());
    return new Pick(members, scores, Comparison.of(quality, Metrics.of(scores, positive)));
  }

  /** Row by row. */
  static float[] mean(List<float[]> scores) {
    float[] mean = new float[scores.get(0).length];
    for (int row = 0; row < mean.length; row++) {
      double sum = 0;
      for (float[] each : scores) {
        sum += each[row];
      }
      mean[row] = (float) (sum / scores.size());
    }
    return mean;
  }

  /** Each candidate's quality by its name. */
  Map<String, Object> qualities() {
    Map<String, Object> qualities = new TreeMap<>();
    best.forEach(trial -> qualities.put(trial.learner().name(), trial.quality()));
    return qualities;
  }

  @Override
  public void close() {
    best.forEach(trial -> trial.model().close());
  }
}
