package dev.millrace.feedback.performance;

/**
 * Figures of an order of scores, told from the highest score to the lowest. Counts need not be
 * whole: expected ones give expected figures.
 *
 * <p>Scores that are told together count as equal. Of scores that are not, the true area lies no
 * further from {@link #auc} than {@link #aucError}; the true average precision lies between the
 * sums in which all negatives told together come before, and all behind, the positives told with
 * them.
 */
final class Ranking {

  private double positives;
  private double negatives;
  private double ordered;
  private double shared;
  private double precisionSum;
  private double bestF1 = Double.NaN;
  private double bestThreshold = Double.NaN;
  private final double allPositives;
  private final double top;
  private double topPositives;

  /**
   * Nothing is told yet.
   *
   * @param allPositives how many positives there will be
   * @param top of how many of the highest scores the share of positives is asked
   */
  Ranking(double allPositives, double top) {
    this.allPositives = allPositives;
    this.top = top;
  }

  /**
   * The next lower scores.
   *
   * @param threshold the lowest of them
   * @param positive how many of them have label 1
   * @param negative how many of them have label 0
   */
  void next(double threshold, double positive, double negative) {
    takeTop(positive, negative);
    ordered += negative * (positives + positive / 2);
    shared += positive * negative;
    positives += positive;
    negatives += negative;
    if (positive > 0) {
      precisionSum += positive * positives / (positives + negatives);
      takeF1(threshold);
    }
  }

  /** Of scores told together that are only partly among the highest, the mean share is taken. */
  private void takeTop(double positive, double negative) {
    double room = top - positives - negatives;
    double here = positive + negative;
    if (room > 0 && here > 0) {
      topPositives += positive * Math.min(1, room / here);
    }
  }

  private void takeF1(double threshold) {
    double f1 = 2 * positives / (positives + negatives + allPositives);
    if (!(f1 <= bestF1)) {
      bestF1 = f1;
      bestThreshold = threshold;
    }
  }

  double count() {
    return positives + negatives;
  }

  double positives() {
    return positives;
  }

  /** NaN where a class is missing. */
  double auc() {
    return ordered / pairs();
  }

  double aucError() {
    return shared / 2 / pairs();
  }

  /**
   * One standard deviation of the area over samples of this size. Hanley and McNeil, The meaning
   * and use of the area under a ROC curve, 1982.
   */
  double aucDeviation() {
    double area = auc();
    double square = area * area;
    double positivePairs = (positives - 1) * (area / (2 - area) - square);
    double negativePairs = (negatives - 1) * (2 * square / (1 + area) - square);
    return Math.sqrt(Math.max(area * (1 - area) + positivePairs + negativePairs, 0) / pairs());
  }

  private double pairs() {
    double pairs = positives * negatives;
    return pairs > 0 ? pairs : Double.NaN;
  }

  /** NaN without positives. */
  double averagePrecision() {
    return positives > 0 ? precisionSum / positives : Double.NaN;
  }

  /** NaN with fewer scores than asked for. */
  double precisionAtTop() {
    return count() >= top ? topPositives / top : Double.NaN;
  }

  /** NaN without positives. */
  double bestF1() {
    return bestF1;
  }

  double bestThreshold() {
    return bestThreshold;
  }
}
