package dev.millrace.training;

import dev.millrace.training.train.TrainingRun;
import dev.millrace.training.train.TrainingSettings;
import dev.millrace.training.train.TreeSettings;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How to learn, as options; defaults are those of {@link TreeSettings#defaults}. */
final class LearningOptions {
  private static final TreeSettings DEFAULTS = TreeSettings.defaults();

  @Option(names = "--trees", description = "Number of trees; default 100.")
  private int trees = DEFAULTS.trees();

  @Option(names = "--depth", description = "Greatest depth of a tree; default 5.")
  private int depth = DEFAULTS.depth();

  @Option(names = "--learning-rate", description = "Weight of each tree; default 0.1.")
  private double learningRate = DEFAULTS.learningRate();

  @Option(names = "--min-child-weight", description = "Least weight in a leaf; default 1.")
  private double minChildWeight = DEFAULTS.minChildWeight();

  @Option(names = "--subsample", description = "Share of rows for each tree; default 1.")
  private double subsample = DEFAULTS.subsample();

  @Option(names = "--seed", description = "Seed of random numbers; default 42.")
  private long seed = DEFAULTS.seed();

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "Last share of the time range, for metrics and threshold; default 0.2.")
  private double validationShare = 0.2;

  /** Checks them; a wrong one is a wrong call of the command. */
  TrainingRun run(CommandLine command) {
    try {
      TreeSettings trees =
          new TreeSettings(
              this.trees,
              depth,
              learningRate,
              minChildWeight,
              subsample,
              DEFAULTS.columns(),
              DEFAULTS.splits(),
              seed,
              DEFAULTS.balanced());
      return new TrainingRun(
          List.of(new XgboostLearner("xgboost", trees)),
          TrainingSettings.single(seed, validationShare));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, "--" + e.getMessage(), e);
    }
  }
}
