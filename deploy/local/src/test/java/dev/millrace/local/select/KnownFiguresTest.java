package dev.millrace.local.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.millrace.runtime.logistic.LogisticRegression;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Figures that scikit-learn 1.2.1, SciPy and NumPy give for the same rows: {@code
 * mutual_info_score}, {@code LogisticRegression(C=1)}, {@code roc_auc_score}, {@code
 * average_precision_score}, {@code permutation_importance} (mean of 3,000 repeats), {@code
 * spearmanr}; information values by the formula at {@link BinCounts} in NumPy.
 */
class KnownFiguresTest {

  private static final Offset<Double> EXACT = offset(1e-12);
  private static final int CUT = 200;

  @Test
  void binsAreOfEqualFrequencyAndNeverPartEqualValues() {
    int[] sizes = new int[11];
    Binning binning = Binning.of(KnownRows.b(), 10);
    for (int bin : binning.assign(KnownRows.b())) {
      sizes[bin]++;
    }

    assertThat(sizes).containsExactly(25, 31, 30, 30, 30, 21, 31, 22, 21, 31, 28);
  }

  @Test
  void frequentValueHasABinOfItsOwnAndTheOthersShareTheRest() {
    int[] sizes = new int[9];
    Binning binning = Binning.of(KnownRows.c(), 10);
    for (int bin : binning.assign(KnownRows.c())) {
      sizes[bin]++;
    }

    assertThat(sizes).containsExactly(240, 8, 9, 9, 8, 9, 9, 8, 0);
  }

  @Test
  void informationValueAndMutualInformationAreTheKnownOnes() {
    Map<String, RankedFeature> ranked = ranked(Quality.AUC_ROC);

    assertFigures(ranked.get("a"), 1.4973798983782833, 0.16264923134929662);
    assertFigures(ranked.get("b"), 2.042407202064379, 0.1756972186573888);
    assertFigures(ranked.get("c"), 0.14659758753133242, 0.015682908947297413);
  }

  @Test
  void informationValueOfTwoBinsIsTheOneComputedByHand() {
    boolean[] positive = {true, true, true, false, false, false, false, true};
    int[] bins = {0, 0, 0, 0, 1, 1, 1, 1};

    BinCounts counts = BinCounts.of(bins, 2, positive);

    // shares 3.5/5 and 1.5/5 in the first bin, the other way round in the second
    double evidence = Math.log(3.5 / 1.5);
    assertThat(counts.weightOfEvidence(0)).isCloseTo(evidence, EXACT);
    assertThat(counts.informationValue()).isCloseTo(2 * 0.4 * evidence, EXACT);
    assertThat(counts.mutualInformation())
        .isCloseTo(0.75 * Math.log(1.5) + 0.25 * Math.log(0.5), EXACT);
  }

  @Test
  void informationValueByChanceIsTheQuantileOfChiSquare() {
    LabelledRows rows = KnownRows.rows();

    Strength a = Strength.of(rows, 0);
    Strength c = Strength.of(rows, 2);

    // 95 % quantiles of 9 and 7 degrees of freedom: 16.919, 14.067
    double each = 1.0 / 94 + 1.0 / 206;
    assertThat(a.byChance()).isCloseTo(16.919 * each, offset(2e-3));
    assertThat(c.byChance()).isCloseTo(14.067 * each, offset(2e-3));
  }

  private static void assertFigures(RankedFeature feature, double iv, double mi) {
    assertThat(feature.informationValue()).isCloseTo(iv, EXACT);
    assertThat(feature.mutualInformation()).isCloseTo(mi, EXACT);
  }

  @Test
  void regressionHasTheKnownWeights() {
    LabelledRows rows = KnownRows.rows();
    double[][] evidence = new double[3][];
    for (int column = 0; column < 3; column++) {
      evidence[column] = evidence(rows, column);
    }

    LogisticRegression fitted = LogisticRegression.fit(evidence, rows.positive(), CUT, 1);

    assertThat(fitted.intercept()).isCloseTo(-1.454150801207313, offset(1e-8));
    assertThat(fitted.weight(0)).isCloseTo(1.545465631041449, offset(1e-8));
    assertThat(fitted.weight(1)).isCloseTo(1.4955712906812764, offset(1e-8));
    assertThat(fitted.weight(2)).isCloseTo(0.9528246991223842, offset(1e-8));
  }

  private static double[] evidence(LabelledRows rows, int column) {
    double[] values = rows.columns()[column];
    double[] earlier = Arrays.copyOf(values, CUT);
    Binning binning = Binning.of(earlier, 10);
    BinCounts counts = BinCounts.of(binning.assign(earlier), binning.size(), rows.positive());
    return Arrays.stream(binning.assign(values)).mapToDouble(counts::weightOfEvidence).toArray();
  }

  @Test
  void qualityOnTheLastThirdIsTheKnownOne() {
    assertThat(baseline(Quality.AUC_ROC)).isCloseTo(0.9322113136979897, EXACT);
    assertThat(baseline(Quality.AVERAGE_PRECISION)).isCloseTo(0.8687695887364698, EXACT);
  }

  private static double baseline(Quality quality) {
    return FeatureRanking.of(KnownRows.rows(), Map.of(), new RankingSettings(1, quality))
        .baseline();
  }

  @Test
  void importanceIsWithinChanceOfTheKnownMean() {
    Map<String, RankedFeature> byAuc = ranked(Quality.AUC_ROC);
    assertImportance(byAuc.get("a"), 0.26903, 0.0417);
    assertImportance(byAuc.get("b"), 0.22595, 0.0376);
    assertImportance(byAuc.get("c"), 0.00375, 0.0047);
    Map<String, RankedFeature> byPrecision = ranked(Quality.AVERAGE_PRECISION);
    assertImportance(byPrecision.get("a"), 0.25532, 0.0372);
    assertImportance(byPrecision.get("b"), 0.36136, 0.0583);
    assertImportance(byPrecision.get("c"), 0.01106, 0.0079);
  }

  /** The mean of 5 repeats lies within 3 of its own deviations. */
  private static void assertImportance(RankedFeature feature, double mean, double deviation) {
    assertThat(feature.importance().mean())
        .as(feature.name())
        .isCloseTo(mean, offset(3 * deviation / Math.sqrt(5)));
  }

  private static Map<String, RankedFeature> ranked(Quality quality) {
    return FeatureRanking.of(KnownRows.rows(), Map.of(), new RankingSettings(1, quality))
        .features()
        .stream()
        .collect(Collectors.toMap(RankedFeature::name, Function.identity()));
  }

  @Test
  void rankCorrelationIsTheKnownOneWithMissingValuesLeast() {
    RankCorrelation a = RankCorrelation.of(KnownRows.a());

    assertThat(a.with(RankCorrelation.of(KnownRows.b()))).isCloseTo(0.07709401007338736, EXACT);
    assertThat(a.with(RankCorrelation.of(KnownRows.c()))).isCloseTo(0.12320092000032201, EXACT);
  }
}
