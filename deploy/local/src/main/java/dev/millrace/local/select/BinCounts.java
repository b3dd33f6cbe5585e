package dev.millrace.local.select;

/**
 * Positives and negatives in each bin of a feature.
 *
 * <p>With p and n the counts of a bin, P and N those of all bins and B the number of bins that are
 * not empty:
 *
 * <ul>
 *   <li>weight of evidence of the bin = ln( ((p + ½) / (P + ½B)) / ((n + ½) / (N + ½B)) )
 *   <li>information value = Σ ( (p + ½) / (P + ½B) − (n + ½) / (N + ½B) ) · weight of evidence
 *   <li>mutual information = Σ over bins and classes of share · ln(share / (share of the bin ·
 *       share of the class)), in nats, from the counts as they are
 * </ul>
 *
 * <p>Siddiqi, Credit Risk Scorecards (Wiley 2006), with positives first; the halves keep a bin with
 * one class finite.
 */
final class BinCounts {

  private static final double HALF = 0.5;

  /** The standard normal distribution's 95 % quantile. */
  private static final double ONE_IN_20 = 1.6448536269514722;

  private final long[] positives;
  private final long[] negatives;
  private long allPositives;
  private long allNegatives;
  private int filled;

  private BinCounts(int bins) {
    this.positives = new long[bins];
    this.negatives = new long[bins];
  }

  /**
   * Counts.
   *
   * @param bins of each row, below {@code size}
   * @param size how many bins there are
   * @param positive of each row at least
   */
  static BinCounts of(int[] bins, int size, boolean[] positive) {
    BinCounts counts = new BinCounts(size);
    for (int row = 0; row < bins.length; row++) {
      if (positive[row]) {
        counts.positives[bins[row]]++;
        counts.allPositives++;
      } else {
        counts.negatives[bins[row]]++;
        counts.allNegatives++;
      }
    }
    for (int bin = 0; bin < size; bin++) {
      counts.filled += counts.isEmpty(bin) ? 0 : 1;
    }
    return counts;
  }

  private boolean isEmpty(int bin) {
    return positives[bin] + negatives[bin] == 0;
  }

  /** How much more often positives are in the bin than negatives, as a logarithm; 0 if empty. */
  double weightOfEvidence(int bin) {
    return isEmpty(bin) ? 0 : StrictMath.log(positiveShare(bin) / negativeShare(bin));
  }

  private double positiveShare(int bin) {
    return (positives[bin] + HALF) / (allPositives + HALF * filled);
  }

  private double negativeShare(int bin) {
    return (negatives[bin] + HALF) / (allNegatives + HALF * filled);
  }

  double informationValue() {
    double sum = 0;
    for (int bin = 0; bin < positives.length; bin++) {
      if (!isEmpty(bin)) {
        sum += (positiveShare(bin) - negativeShare(bin)) * weightOfEvidence(bin);
      }
    }
    return sum;
  }

  /**
   * What the information value of a feature that says nothing exceeds in one case of 20: then, it
   * goes by chi-square with B − 1 degrees of freedom, times 1/P + 1/N (quantile by Wilson and
   * Hilferty).
   */
  double informationValueByChance() {
    double free = filled - 1;
    if (free < 1) {
      return 0;
    }
    double spread = 2 / (9 * free);
    double root = 1 - spread + ONE_IN_20 * Math.sqrt(spread);
    return free * root * root * root * (1.0 / allPositives + 1.0 / allNegatives);
  }

  double mutualInformation() {
    double sum = 0;
    for (int bin = 0; bin < positives.length; bin++) {
      sum += term(positives[bin], bin, allPositives) + term(negatives[bin], bin, allNegatives);
    }
    return Math.max(0, sum);
  }

  private double term(long count, int bin, long ofClass) {
    if (count == 0) {
      return 0;
    }
    double rows = (double) allPositives + allNegatives;
    double inBin = positives[bin] + negatives[bin];
    return count / rows * StrictMath.log(count * rows / (inBin * ofClass));
  }
}
