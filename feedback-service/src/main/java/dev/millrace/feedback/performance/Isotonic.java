package dev.millrace.feedback.performance;

import java.util.Arrays;

/**
 * What share of scores alike has label 1: never decreasing, fitted by least squares (Zadrozny and
 * Elkan 2002), straight lines between the fitted points, clipped at the ends.
 */
final class Isotonic {

  private final double[] scores;
  private final double[] shares;

  private Isotonic(double[] scores, double[] shares) {
    this.scores = scores;
    this.shares = shares;
  }

  /** Scores that are probabilities already. */
  static Isotonic identity() {
    return new Isotonic(new double[] {0, 1}, new double[] {0, 1});
  }

  /** The share at a score, in [0, 1]. */
  double at(double score) {
    int found = Arrays.binarySearch(scores, score);
    if (found >= 0) {
      return shares[found];
    }
    int above = -found - 1;
    if (above == 0) {
      return shares[0];
    }
    if (above == scores.length) {
      return shares[above - 1];
    }
    double part = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
    return shares[above - 1] + part * (shares[above] - shares[above - 1]);
  }

  /** Pools adjacent violators, scores told from the lowest to the highest. */
  static final class Fit {

    private double[] scores = new double[16];
    private double[] weights = new double[16];
    private double[] shares = new double[16];

    /** Of each pool: how many of the scores told belong to it and to those before. */
    private int[] ends = new int[16];

    private int told;
    private int pools;

    /**
     * The next higher score.
     *
     * @param score above those before
     * @param positives how many with it have label 1
     * @param count how many have it; none: it is left out
     */
    void next(double score, long positives, long count) {
      if (count <= 0) {
        return;
      }
      room();
      scores[told++] = score;
      weights[pools] = count;
      shares[pools] = (double) positives / count;
      ends[pools++] = told;
      while (pools > 1 && shares[pools - 2] >= shares[pools - 1]) {
        pool();
      }
    }

    private void pool() {
      int into = pools - 2;
      int from = pools - 1;
      double weight = weights[into] + weights[from];
      shares[into] = (shares[into] * weights[into] + shares[from] * weights[from]) / weight;
      weights[into] = weight;
      ends[into] = ends[from];
      pools--;
    }

    private void room() {
      if (told == scores.length) {
        scores = Arrays.copyOf(scores, 2 * told);
        weights = Arrays.copyOf(weights, 2 * told);
        shares = Arrays.copyOf(shares, 2 * told);
        ends = Arrays.copyOf(ends, 2 * told);
      }
    }

    /** The fit; {@link #identity} where nothing was told. */
    Isotonic result() {
      if (told == 0) {
        return identity();
      }
      double[] fitted = new double[told];
      int from = 0;
      for (int pool = 0; pool < pools; pool++) {
        Arrays.fill(fitted, from, ends[pool], shares[pool]);
        from = ends[pool];
      }
      return new Isotonic(Arrays.copyOf(scores, told), fitted);
    }
  }
}
