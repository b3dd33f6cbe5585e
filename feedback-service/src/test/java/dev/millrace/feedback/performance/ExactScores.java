package dev.millrace.feedback.performance;

import java.util.NavigableMap;
import java.util.TreeMap;

/** Every score by itself: what the histogram is measured by. */
final class ExactScores {

  private final NavigableMap<Double, long[]> scores = new TreeMap<>();

  void take(double score, double label) {
    scores.computeIfAbsent(score, s -> new long[2])[(int) label]++;
  }

  Isotonic calibration() {
    Isotonic.Fit fit = new Isotonic.Fit();
    scores.forEach((score, counts) -> fit.next(score, counts[1], counts[0] + counts[1]));
    return fit.result();
  }

  Ranking expected(Isotonic calibration) {
    Ranking ranking = new Ranking(1, 1);
    scores
        .descendingMap()
        .forEach(
            (score, counts) -> {
              double all = counts[0] + counts[1];
              double positive = all * calibration.at(score);
              ranking.next(score, positive, all - positive);
            });
    return ranking;
  }
}
