package dev.millrace.local.select;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds features that say what a better one says. */
final class Redundancy {

  private final LabelledRows rows;
  private final Map<Strength, RankCorrelation> kept = new LinkedHashMap<>();

  Redundancy(LabelledRows rows) {
    this.rows = rows;
  }

  /**
   * The redundant ones, each with the best that it repeats.
   *
   * @param strengths the strongest first
   */
  Map<Strength, Strength> of(List<Strength> strengths) {
    Map<Strength, Strength> redundant = new LinkedHashMap<>();
    for (Strength strength : strengths) {
      RankCorrelation values = RankCorrelation.of(some(rows.columns()[strength.column()]));
      Strength same = same(values);
      if (same == null) {
        kept.put(strength, values);
      } else {
        redundant.put(strength, same);
      }
    }
    return redundant;
  }

  private Strength same(RankCorrelation values) {
    return kept.entrySet().stream()
        .filter(entry -> Math.abs(values.with(entry.getValue())) > RankingSettings.SAME)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** Evenly chosen rows, all where they are few. */
  private static double[] some(double[] values) {
    int every = ceilDiv(values.length, RankingSettings.CORRELATED_ROWS);
    double[] some = new double[ceilDiv(values.length, every)];
    for (int i = 0; i < some.length; i++) {
      some[i] = values[i * every];
    }
    return some;
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
