package dev.millrace.training.train;

/**
 * How to learn.
 *
 * @param trees at least 1
 * @param depth of a tree, 1 to 16
 * @param learningRate above 0, at most 1
 * @param minChildWeight least sum of weights (for yes/no: p (1 − p) a row) in a leaf
 * @param subsample share of the rows that each tree sees, above 0, at most 1
 * @param seed of the library's random numbers
 * @param validationShare last part of the time range that is kept for judging, between 0 and 1
 */
public record LearningSettings(
    int trees,
    int depth,
    double learningRate,
    double minChildWeight,
    double subsample,
    long seed,
    double validationShare) {
  public LearningSettings {
    require(trees >= 1, "trees", "at least 1", trees);
    require(depth >= 1 && depth <= 16, "depth", "from 1 to 16", depth);
    require(
        learningRate > 0 && learningRate <= 1, "learning-rate", "above 0, at most 1", learningRate);
    require(minChildWeight >= 0, "min-child-weight", "not negative", minChildWeight);
    require(subsample > 0 && subsample <= 1, "subsample", "above 0, at most 1", subsample);
    // XGBoost keeps its seed in an int
    require(seed >= 0 && seed <= Integer.MAX_VALUE, "seed", "from 0 to 2147483647", seed);
    require(
        validationShare > 0 && validationShare < 1,
        "validation",
        "between 0 and 1",
        validationShare);
  }

  /** 100 trees of depth 5, learning rate 0.1, the last fifth of the time range for validation. */
  public static LearningSettings defaults() {
    return new LearningSettings(100, 5, 0.1, 1, 1, 42, 0.2);
  }

  private static void require(boolean holds, String name, String rule, Number actual) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + rule + " but is " + actual);
    }
  }
}
