package dev.millrace.schemas.model;

/** Measures scores against labels; definitions at {@link ModelMetrics}. */
public final class Metrics {
  /** A probability of exactly 0 or 1 that is wrong would cost infinitely much. */
  private static final double LEAST_PROBABILITY = 1e-15;

  private Metrics() {}

  /**
   * Measures.
   *
   * @param scores in [0, 1], at least one
   * @param positive of the same length
   */
  public static ModelMetrics of(float[] scores, boolean[] positive) {
    Ranking ranking = new Ranking(scores, positive);
    boolean both = ranking.hasBothClasses();
    return new ModelMetrics(
        scores.length,
        ranking.positives(),
        (double) ranking.positives() / scores.length,
        both ? aucRoc(ranking) : null,
        both ? averagePrecision(ranking) : null,
        logLoss(scores, positive));
  }

  /** Trapezoids under the curve; the slanted side of a tie's step counts its pairs half. */
  private static double aucRoc(Ranking ranking) {
    double area = 0;
    long hitsBefore = 0;
    long alarmsBefore = 0;
    for (int step = 0; step < ranking.steps(); step++) {
      long hits = ranking.truePositives(step);
      long alarms = ranking.falsePositives(step);
      area += (alarms - alarmsBefore) * (hits + hitsBefore) / 2.0;
      hitsBefore = hits;
      alarmsBefore = alarms;
    }
    return area / ((double) ranking.positives() * ranking.negatives());
  }

  private static double averagePrecision(Ranking ranking) {
    double sum = 0;
    long hitsBefore = 0;
    for (int step = 0; step < ranking.steps(); step++) {
      long hits = ranking.truePositives(step);
      double precision = (double) hits / (hits + ranking.falsePositives(step));
      sum += (hits - hitsBefore) * precision;
      hitsBefore = hits;
    }
    return sum / ranking.positives();
  }

  private static double logLoss(float[] scores, boolean[] positive) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double given = positive[i] ? scores[i] : 1.0 - scores[i];
      sum -= StrictMath.log(Math.max(LEAST_PROBABILITY, given));
    }
    return sum / scores.length;
  }
}
