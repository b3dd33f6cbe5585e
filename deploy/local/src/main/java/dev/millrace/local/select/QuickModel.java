package dev.millrace.local.select;

import dev.millrace.runtime.logistic.LogisticRegression;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A logistic regression over the weights of evidence of features' bins: learnt on the earlier rows,
 * judged on the later ones.
 */
final class QuickModel {

  private final String[] features;
  private final double[][] evidence;
  private final boolean[] later;
  private final int cut;
  private final RankingSettings settings;
  private final LogisticRegression regression;
  private final double[] logits;
  private final double baseline;

  /**
   * Learns.
   *
   * @param columns of the features that it takes
   * @param cut the first row that it is judged on; both labels before it and from it on
   */
  QuickModel(LabelledRows rows, int[] columns, int cut, RankingSettings settings) {
    this.cut = cut;
    this.settings = settings;
    this.features = Arrays.stream(columns).mapToObj(rows.features()::get).toArray(String[]::new);
    this.evidence =
        Arrays.stream(columns)
            .mapToObj(column -> evidence(rows.columns()[column], rows.positive(), cut))
            .toArray(double[][]::new);
    this.later = Arrays.copyOfRange(rows.positive(), cut, rows.size());
    this.regression =
        LogisticRegression.fit(evidence, rows.positive(), cut, RankingSettings.PENALTY);
    this.logits = logits();
    this.baseline = quality(logits);
  }

  /** Bins and their weights are those of the earlier rows. */
  private static double[] evidence(double[] values, boolean[] positive, int cut) {
    double[] earlier = Arrays.copyOf(values, cut);
    Binning binning = Binning.of(earlier, RankingSettings.BINS);
    BinCounts counts = BinCounts.of(binning.assign(earlier), binning.size(), positive);
    return Arrays.stream(binning.assign(values)).mapToDouble(counts::weightOfEvidence).toArray();
  }

  private double[] logits() {
    double[] sums = new double[later.length];
    for (int row = 0; row < sums.length; row++) {
      sums[row] = regression.intercept();
      for (int feature = 0; feature < evidence.length; feature++) {
        sums[row] += regression.weight(feature) * evidence[feature][cut + row];
      }
    }
    return sums;
  }

  /** Quality on the later rows. */
  double baseline() {
    return baseline;
  }

  /** How much of it is lost where the feature's values are shuffled among the later rows. */
  Importance importance(int feature) {
    double[] drops = new double[RankingSettings.REPEATS];
    for (int repeat = 0; repeat < drops.length; repeat++) {
      drops[repeat] = baseline - quality(shuffled(feature, repeat));
    }
    return Importance.of(drops);
  }

  private double[] shuffled(int feature, int repeat) {
    double[] values = Arrays.copyOfRange(evidence[feature], cut, cut + later.length);
    // by name, so that what else there is does not change a feature's figures by other shuffles
    long seed = (settings.seed() * 31 + features[feature].hashCode()) * 31 + repeat;
    shuffle(values, new SplittableRandom(seed));
    double[] sums = logits.clone();
    for (int row = 0; row < sums.length; row++) {
      sums[row] += regression.weight(feature) * (values[row] - evidence[feature][cut + row]);
    }
    return sums;
  }

  private static void shuffle(double[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  private double quality(double[] sums) {
    float[] scores = new float[sums.length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = (float) LogisticRegression.probability(sums[row]);
    }
    return settings.quality().of(scores, later);
  }
}
