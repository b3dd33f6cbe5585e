package dev.millrace.local.select;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bins of about equal frequency, and one more for what is missing.
 *
 * <p>From the least value on, each bin takes its share of what is left. Equal values are never
 * parted: a value that is more frequent than that has a bin of its own, and the others share the
 * rest.
 */
final class Binning {

  /** Greatest value of each bin but the last. */
  private final double[] bounds;

  private Binning(double[] bounds) {
    this.bounds = bounds;
  }

  /**
   * Bins for values like these.
   *
   * @param values NaN where one is missing
   * @param most how many bins there may be, the one for missing values apart
   */
  static Binning of(double[] values, int most) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).map(Binning::plain).toArray();
    Arrays.sort(sorted);
    List<Double> bounds = new ArrayList<>();
    int begin = 0;
    for (int next = 0; next < sorted.length; ) {
      int end = endOfEqual(sorted, next);
      int left = most - bounds.size();
      double share = (sorted.length - begin) / (double) left;
      boolean isNearer = Math.abs(next - begin - share) <= Math.abs(end - begin - share);
      if (next > begin && left > 1 && isNearer) {
        bounds.add(sorted[next - 1]);
        begin = next;
      }
      next = end;
    }
    return new Binning(bounds.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Negative zero sorts before zero, but is no other value. */
  private static double plain(double value) {
    return value + 0.0;
  }

  private static int endOfEqual(double[] sorted, int begin) {
    int end = begin + 1;
    while (end < sorted.length && sorted[end] == sorted[begin]) {
      end++;
    }
    return end;
  }

  /** How many bins; the last is of what is missing. */
  int size() {
    return bounds.length + 2;
  }

  /** The bin of each value. */
  int[] assign(double[] values) {
    return Arrays.stream(values).mapToInt(this::bin).toArray();
  }

  private int bin(double value) {
    if (Double.isNaN(value)) {
      return bounds.length + 1;
    }
    int found = Arrays.binarySearch(bounds, plain(value));
    return found < 0 ? -found - 1 : found;
  }
}
