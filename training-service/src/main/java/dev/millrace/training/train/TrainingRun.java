package dev.millrace.training.train;

import dev.millrace.schemas.model.ExampleRange;
import dev.millrace.training.train.UntrainableException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * From examples to a version: split by time, have each candidate learn on the earlier part, pick by
 * the later.
 */
public final class TrainingRun {
  /** Below this, metrics are noise and the model a table of its examples. */
  static final int LEAST_EXAMPLES = 100;

  private final List<ModelLearner> candidates;
  private final TrainingSettings settings;

  /**
   * @param candidates at least one; those who know examples that they would be compared by are left
   *     out
   */
  public TrainingRun(List<ModelLearner> candidates, TrainingSettings settings) {
    this.candidates = List.copyOf(candidates);
    this.settings = settings;
  }

  /**
   * Trains.
   *
   * @param name of the model
   * @param version null for one derived from the data's last day and the model's hash
   * @throws UntrainableException if there are too few examples, or one class only
   */
  public TrainedModel run(String name, String version, ExampleCollector collected) {
    try (FittedVersion fitted = fit(collected)) {
      return fitted.describe(name, version);
    }
  }

  /**
   * Trains; what was learnt can score until it is closed.
   *
   * @throws UntrainableException as of {@link #run}
   */
  public FittedVersion fit(ExampleCollector collected) {
    ExampleSet examples = collected.examples();
    checkExamples(examples, collected.skipped());
    TimeSplit split = TimeSplit.of(examples, settings.validationShare());
    ExampleRange learnt = split.training().range();
    checkClasses(
        "the training part (" + learnt.from() + " to " + learnt.to() + ")", split.training());
    Instant cut = split.validation().range().from();
    List<ModelLearner> fair =
        candidates.stream().filter(each -> each.knowsUntil().isBefore(cut)).toList();
    Trials trials = Trials.of(fair, split, settings.quality());
    return FittedVersion.of(trials, split, collected.skipped(), settings);
  }

  private static void checkExamples(ExampleSet examples, Map<String, Long> skipped) {
    String read = skipped.isEmpty() ? "" : "; rows not used: " + skipped;
    if (examples.size() == 0) {
      throw new UntrainableException(
          Reason.NO_EXAMPLES, "there is no labelled example" + read, null);
    }
    if (examples.size() < LEAST_EXAMPLES) {
      throw new UntrainableException(
          Reason.TOO_FEW_EXAMPLES,
          "there are "
              + examples.size()
              + " labelled examples, at least "
              + LEAST_EXAMPLES
              + " are needed"
              + read,
          null);
    }
    checkClasses("all " + examples.size() + " examples", examples);
  }

  private static void checkClasses(String which, ExampleSet examples) {
    int positives = examples.positives();
    if (positives == 0 || positives == examples.size()) {
      throw new UntrainableException(
          Reason.ONE_CLASS,
          "the label of "
              + which
              + " is "
              + (positives == 0 ? 0 : 1)
              + ": a model can learn only from both classes",
          null);
    }
  }
}
