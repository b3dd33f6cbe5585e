package dev.millrace.feedback.performance;

/** What a score costs once the label is known. */
final class Losses {

  /** A probability of 0 for what happened would cost infinitely much. */
  private static final double LEAST = 1e-15;

  private Losses() {}

  /** (score − label)²: the Brier score of one probability, the squared error of a regression. */
  static double squared(double score, double label) {
    return (score - label) * (score - label);
  }

  /** −ln of the probability given to what happened, in [1e-15, 1]. */
  static double logarithmic(double score, boolean positive) {
    double probability = positive ? score : 1 - score;
    return -StrictMath.log(Math.min(Math.max(probability, LEAST), 1));
  }
}
