package dev.millrace.local.select;

import java.util.Objects;

/**
 * What may be chosen about a ranking.
 *
 * @param seed of the shuffles
 * @param quality what importance is a loss of
 */
public record RankingSettings(long seed, Quality quality) {

  /** Bins of a feature at most, the one for missing values apart. */
  public static final int BINS = 10;

  /** How often each feature is shuffled. */
  public static final int REPEATS = 5;

  /** The last of so many parts of the rows judges the quick model. */
  public static final int PARTS = 3;

  /** Above this rank correlation with a better feature, one says nothing new. */
  public static final double SAME = 0.95;

  /** Above this information value, a feature probably knows the label. */
  public static final double SUSPICIOUS = 5;

  /** Below so many positives, figures are rough. */
  public static final int FEW = 100;

  /** Penalty of the quick model's weights. */
  static final double PENALTY = 1;

  /** Rows that correlations are computed of at most, evenly chosen. */
  static final int CORRELATED_ROWS = 20_000;

  public RankingSettings {
    Objects.requireNonNull(quality);
  }
}
