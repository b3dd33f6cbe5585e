package dev.millrace.local.select;

import java.util.Comparator;

/**
 * What one feature says by itself.
 *
 * @param column of the feature
 * @param name of the feature
 * @param missing share of rows without a value
 * @param informationValue over its bins
 * @param mutualInformation over its bins, nats
 * @param byChance information value that a feature of such bins exceeds by chance, one in 20 times
 * @param constant whether all rows are in one bin
 */
record Strength(
    int column,
    String name,
    double missing,
    double informationValue,
    double mutualInformation,
    double byChance,
    boolean constant) {

  /** The strongest first; names where figures are equal. */
  static final Comparator<Strength> STRONGEST =
      Comparator.comparingDouble(Strength::informationValue)
          .thenComparingDouble(Strength::mutualInformation)
          .reversed()
          .thenComparing(Strength::name);

  static Strength of(LabelledRows rows, int column) {
    double[] values = rows.columns()[column];
    Binning binning = Binning.of(values, RankingSettings.BINS);
    int[] bins = binning.assign(values);
    BinCounts counts = BinCounts.of(bins, binning.size(), rows.positive());
    int missing = 0;
    boolean constant = true;
    for (int bin : bins) {
      missing += bin == binning.size() - 1 ? 1 : 0;
      constant &= bin == bins[0];
    }
    return new Strength(
        column,
        rows.features().get(column),
        (double) missing / bins.length,
        counts.informationValue(),
        counts.mutualInformation(),
        counts.informationValueByChance(),
        constant);
  }

  boolean isSuspicious() {
    return informationValue > RankingSettings.SUSPICIOUS;
  }
}
