package dev.millrace.local.select;

import java.util.Arrays;

/**
 * Spearman's correlation: Pearson's of the ranks, equal values sharing the mean of theirs. A
 * missing value ranks below all others.
 */
final class RankCorrelation {

  /** Ranks less their mean, over their length as a vector; all 0 where every rank is the same. */
  private final double[] directions;

  private RankCorrelation(double[] directions) {
    this.directions = directions;
  }

  /** Of the values of one feature, compared with others of the same rows. */
  static RankCorrelation of(double[] values) {
    double[] ranks = ranks(values);
    double mean = (values.length - 1) / 2.0;
    double square = 0;
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] -= mean;
      square += ranks[i] * ranks[i];
    }
    double length = Math.sqrt(square);
    for (int i = 0; i < ranks.length && length > 0; i++) {
      ranks[i] /= length;
    }
    return new RankCorrelation(ranks);
  }

  /** From −1 to 1; 0 where one of them is constant. */
  double with(RankCorrelation other) {
    double sum = 0;
    for (int i = 0; i < directions.length; i++) {
      sum += directions[i] * other.directions[i];
    }
    return sum;
  }

  private static double[] ranks(double[] values) {
    double[] comparable =
        Arrays.stream(values)
            .map(value -> Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value + 0.0)
            .toArray();
    double[] sorted = comparable.clone();
    Arrays.sort(sorted);
    double[] ranks = new double[values.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = (first(sorted, comparable[i]) + last(sorted, comparable[i])) / 2.0;
    }
    return ranks;
  }

  private static int first(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int last(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
