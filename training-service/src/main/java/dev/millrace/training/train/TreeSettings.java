package dev.millrace.training.train;

/**
 * How trees are boosted.
 *
 * @param trees at least 1
 * @param depth of a tree, 1 to 16
 * @param learningRate above 0, at most 1
 * @param minChildWeight least sum of weights (for yes/no: p (1 − p) a row) in a leaf
 * @param subsample share of the rows that each tree sees, above 0, at most 1
 * @param columns share of the inputs that each tree sees, above 0, at most 1
 * @param splits where a tree may split
 * @param seed of the library's random numbers
 * @param balanced whether both classes weigh the same, however many rows they have
 */
public record TreeSettings(
    int trees,
    int depth,
    double learningRate,
    double minChildWeight,
    double subsample,
    double columns,
    Splits splits,
    long seed,
    boolean balanced) {

  /** Where a tree may split. */
  public enum Splits {
    /** At so many steps of each input; trees start from the share of positives. */
    STEPS,
    /**
     * Between any two values, which is some ten times the work; trees start from one half. What
     * XGBoost did by itself before its version 2.
     */
    EXACT
  }

  public TreeSettings {
    require(trees >= 1, "trees", "at least 1", trees);
    require(depth >= 1 && depth <= 16, "depth", "from 1 to 16", depth);
    require(
        learningRate > 0 && learningRate <= 1, "learning-rate", "above 0, at most 1", learningRate);
    require(minChildWeight >= 0, "min-child-weight", "not negative", minChildWeight);
    require(subsample > 0 && subsample <= 1, "subsample", "above 0, at most 1", subsample);
    require(columns > 0 && columns <= 1, "columns", "above 0, at most 1", columns);
    // XGBoost keeps its seed in an int
    require(seed >= 0 && seed <= Integer.MAX_VALUE, "seed", "from 0 to 2147483647", seed);
  }

  /** 100 trees of depth 5, learning rate 0.1. */
  public static TreeSettings defaults() {
    return new TreeSettings(100, 5, 0.1, 1, 1, 1, Splits.STEPS, 42, false);
  }

  /** What XGBoost does when it is told nothing: 100 trees of depth 6, learning rate 0.3. */
  public static TreeSettings ofTheLibrary(Splits splits, long seed, boolean balanced) {
    return new TreeSettings(100, 6, 0.3, 1, 1, 1, splits, seed, balanced);
  }

  private static void require(boolean holds, String name, String rule, Number actual) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + rule + " but is " + actual);
    }
  }
}
