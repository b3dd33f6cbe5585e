package dev.millrace.training.train;

import dev.millrace.schemas.model.Ranking;

/** Suggests from which score on to say yes. */
final class BestThreshold {
  private BestThreshold() {}

  /**
   * The threshold with the best F1 (harmonic mean of precision and recall), midway between two
   * neighbouring scores, so that an engine's rounding does not decide; of several the highest.
   *
   * @return null where the scores have one class only: then any threshold is as good
   */
  static Double byF1(float[] scores, boolean[] positive) {
    Ranking ranking = new Ranking(scores, positive);
    if (!ranking.hasBothClasses()) {
      return null;
    }
    int best = 0;
    for (int step = 1; step < ranking.steps(); step++) {
      if (f1(ranking, step) > f1(ranking, best)) {
        best = step;
      }
    }
    boolean lowest = best + 1 == ranking.steps();
    return lowest ? ranking.score(best) : (ranking.score(best) + ranking.score(best + 1)) / 2;
  }

  private static double f1(Ranking ranking, int step) {
    long hits = ranking.truePositives(step);
    return 2.0 * hits / (ranking.positives() + hits + ranking.falsePositives(step));
  }
}
