package dev.millrace.feedback.performance;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** All figures by their definitions, over all rows at once. */
final class Naive {

  final long positives;
  final long truePositives;
  final long falsePositives;
  final long trueNegatives;
  final long falseNegatives;
  final double brier;
  final double logLoss;
  final double auc;
  final double precisionAtTop;
  final double bestF1;
  final double averagePrecision;

  /** Between these lies average precision, as far as cells tell: see {@link Ranking}. */
  final double leastPrecision;

  final double mostPrecision;

  Naive(List<Opinion> rows, int top) {
    positives = rows.stream().filter(row -> row.label() == 1).count();
    truePositives = rows.stream().filter(row -> row.label() == 1 && row.yes()).count();
    falsePositives = rows.stream().filter(row -> row.label() == 0 && row.yes()).count();
    trueNegatives = rows.stream().filter(row -> row.label() == 0 && !row.yes()).count();
    falseNegatives = rows.stream().filter(row -> row.label() == 1 && !row.yes()).count();
    brier =
        rows.stream()
            .mapToDouble(row -> Math.pow(row.score() - row.label(), 2))
            .average()
            .orElse(0);
    logLoss =
        rows.stream()
            .mapToDouble(row -> Losses.logarithmic(row.score(), row.label() == 1))
            .average()
            .orElse(0);
    auc = auc(rows);
    precisionAtTop =
        rows.stream()
            .sorted(Comparator.comparingDouble(Opinion::score).reversed())
            .limit(top)
            .mapToDouble(Opinion::label)
            .average()
            .orElse(0);
    bestF1 = bestF1(rows);
    averagePrecision = averagePrecision(rows);
    leastPrecision = precision(rows, true);
    mostPrecision = precision(rows, false);
  }

  private static double auc(List<Opinion> rows) {
    List<Opinion> ones = rows.stream().filter(row -> row.label() == 1).toList();
    List<Opinion> zeros = rows.stream().filter(row -> row.label() == 0).toList();
    double won = 0;
    for (Opinion one : ones) {
      for (Opinion zero : zeros) {
        won += one.score() > zero.score() ? 1 : one.score() == zero.score() ? 0.5 : 0;
      }
    }
    return won / ones.size() / zeros.size();
  }

  private double bestF1(List<Opinion> rows) {
    double best = 0;
    for (double at : rows.stream().mapToDouble(Opinion::score).distinct().toArray()) {
      long yes = rows.stream().filter(row -> row.score() >= at).count();
      long right = rows.stream().filter(row -> row.score() >= at && row.label() == 1).count();
      best = Math.max(best, 2.0 * right / (yes + positives));
    }
    return best;
  }

  private static double averagePrecision(List<Opinion> rows) {
    double sum = 0;
    List<Opinion> ones = rows.stream().filter(row -> row.label() == 1).toList();
    for (Opinion one : ones) {
      List<Opinion> above = rows.stream().filter(row -> row.score() >= one.score()).toList();
      sum += above.stream().mapToDouble(Opinion::label).sum() / above.size();
    }
    return sum / ones.size();
  }

  /** Negatives of a cell come all before, and the positives one by one; or all behind. */
  private static double precision(List<Opinion> rows, boolean negativesFirst) {
    TreeMap<Integer, long[]> cells = new TreeMap<>(Comparator.reverseOrder());
    rows.forEach(
        row ->
            cells
                .computeIfAbsent(ScoreGrid.cell(row.score()), c -> new long[2])[
                row.label().intValue()]++);
    double sum = 0;
    double right = 0;
    double all = 0;
    for (long[] cell : cells.values()) {
      for (long i = 1; i <= cell[1]; i++) {
        sum +=
            negativesFirst
                ? (right + i) / (all + cell[0] + i)
                : (right + cell[1]) / (all + cell[1]);
      }
      right += cell[1];
      all += cell[0] + cell[1];
    }
    return sum / right;
  }
}
