package dev.millrace.training;

import dev.millrace.runtime.definition.TrainingDefinition;
import dev.millrace.runtime.definition.TrainingDefinition.ClassWeight;
import dev.millrace.training.XgboostLearner.Base;
import dev.millrace.training.train.LogisticLearner;
import dev.millrace.training.train.ModelLearner;
import dev.millrace.training.train.TreeSettings;
import dev.millrace.training.train.TreeSettings.Splits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The ways to make a version that are tried against each other. */
final class Candidates {
  /** Shallow trees: what is rare has too few examples for deep ones. */
  private static final int[] TREES = {100, 150, 200};

  private static final int[] DEPTHS = {2, 3, 4};
  private static final double[] RATES = {0.05, 0.1, 0.2};
  private static final double[] LEAVES = {1, 3, 10};
  private static final double[] SHARES = {0.6, 0.8, 1};

  private Candidates() {}

  /**
   * XGBoost by its library's defaults, logistic regression, XGBoost by settings that are drawn, and
   * more trees on the base's.
   *
   * @param base the champion, where it is an XGBoost model of the same inputs
   */
  static List<ModelLearner> of(TrainingDefinition training, Optional<Base> base) {
    long seed = training.seed();
    boolean balanced = training.classWeight() == ClassWeight.BALANCED;
    List<ModelLearner> candidates = new ArrayList<>();
    candidates.add(
        new XgboostLearner("xgboost", TreeSettings.ofTheLibrary(Splits.STEPS, seed, balanced)));
    candidates.add(new LogisticLearner(balanced));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 1; i <= training.search(); i++) {
      candidates.add(new XgboostLearner("xgboost-" + i, draw(random, seed, balanced)));
    }
    if (training.warmTrees() > 0) {
      TreeSettings more =
          new TreeSettings(training.warmTrees(), 5, 0.1, 1, 1, 1, Splits.STEPS, seed, balanced);
      base.ifPresent(known -> candidates.add(new XgboostLearner("xgboost-warm", more, known)));
    }
    return candidates;
  }

  private static TreeSettings draw(SplittableRandom random, long seed, boolean balanced) {
    return new TreeSettings(
        TREES[random.nextInt(TREES.length)],
        DEPTHS[random.nextInt(DEPTHS.length)],
        of(RATES, random),
        of(LEAVES, random),
        of(SHARES, random),
        of(SHARES, random),
        Splits.STEPS,
        seed,
        balanced);
  }

  private static double of(double[] values, SplittableRandom random) {
    return values[random.nextInt(values.length)];
  }
}
