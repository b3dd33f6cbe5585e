package dev.millrace.local.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeatureRankingTest {

  private static final RankingSettings SETTINGS = new RankingSettings(7, Quality.AUC_ROC);

  private static LabelledRows with(String name, double[] values) {
    LabelledRows known = KnownRows.rows();
    double[][] columns = Arrays.copyOf(known.columns(), 4);
    columns[3] = values;
    return new LabelledRows(List.of("a", "b", "c", name), columns, known.positive());
  }

  private static RankedFeature find(RankedFeatures ranked, String name) {
    return ranked.features().stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void strongestFeaturesComeFirst() {
    RankedFeatures ranked = FeatureRanking.of(KnownRows.rows(), Map.of(), SETTINGS);

    assertThat(ranked.usable()).extracting(RankedFeature::name).containsExactly("b", "a");
    assertThat(ranked.rows()).isEqualTo(300);
    assertThat(ranked.positives()).isEqualTo(94);
    assertThat(ranked.heldOut()).isEqualTo(100);
    assertThat(ranked.heldOutPositives()).isEqualTo(31);
    assertThat(find(ranked, "b").missing()).isEqualTo(28.0 / 300);
  }

  @Test
  void sameRowsAndSeedGiveTheSameFigures() {
    assertThat(FeatureRanking.of(KnownRows.rows(), Map.of(), SETTINGS))
        .isEqualTo(FeatureRanking.of(KnownRows.rows(), Map.of(), SETTINGS))
        .isNotEqualTo(
            FeatureRanking.of(KnownRows.rows(), Map.of(), new RankingSettings(8, Quality.AUC_ROC)));
  }

  @Test
  void featureThatRepeatsABetterOneIsRedundant() {
    double[] likeA = Arrays.stream(KnownRows.a()).map(value -> value * value).toArray();

    RankedFeature squared =
        find(FeatureRanking.of(with("squared", likeA), Map.of(), SETTINGS), "squared");

    assertThat(squared.verdict()).isEqualTo(Verdict.REDUNDANT);
    assertThat(squared.note()).isEqualTo("redundant with a");
    assertThat(squared.importance()).isNull();
  }

  @Test
  void ofTwoThatSayTheSameTheSimplerIsKept() {
    double[] likeA = Arrays.stream(KnownRows.a()).map(value -> value * value).toArray();

    RankedFeatures ranked =
        FeatureRanking.of(with("squared", likeA), Map.of("a", 1, "b", 1), SETTINGS);

    assertThat(find(ranked, "a").note()).isEqualTo("redundant with squared");
    assertThat(find(ranked, "squared").verdict()).isEqualTo(Verdict.USABLE);
  }

  @Test
  void featureThatSaysNoMoreThanChanceIsWeak() {
    SplittableRandom random = new SplittableRandom(1);
    double[] noise = random.doubles(KnownRows.ROWS).toArray();

    RankedFeature ranked =
        find(FeatureRanking.of(with("noise", noise), Map.of(), SETTINGS), "noise");

    assertThat(ranked.note()).isEqualTo("no more than chance");
  }

  @Test
  void featureThatKnowsTheLabelIsShownFirstAndLeftOutOfTheModel() {
    boolean[] positive = KnownRows.positive();
    double[] label = new double[positive.length];
    for (int i = 0; i < label.length; i++) {
      label[i] = positive[i] ? 1 : 0;
    }

    RankedFeatures ranked = FeatureRanking.of(with("label", label), Map.of(), SETTINGS);

    assertThat(ranked.features().get(0).name()).isEqualTo("label");
    assertThat(ranked.features().get(0).note()).isEqualTo("leaks?");
    assertThat(ranked.baseline())
        .isEqualTo(FeatureRanking.of(KnownRows.rows(), Map.of(), SETTINGS).baseline());
  }

  @Test
  void featureWithOneValueOrNoneComesLast() {
    double[] none = new double[KnownRows.ROWS];
    Arrays.fill(none, Double.NaN);

    RankedFeatures ranked = FeatureRanking.of(with("none", none), Map.of(), SETTINGS);

    assertThat(ranked.features().get(3).verdict()).isEqualTo(Verdict.CONSTANT);
    assertThat(ranked.features().get(3).missing()).isEqualTo(1);
    assertThat(ranked.features().get(3).informationValue()).isZero();
  }

  @Test
  void fewPositivesAreSaid() {
    assertThat(FeatureRanking.of(KnownRows.rows(), Map.of(), SETTINGS).remarks())
        .contains("Fewer than 100 rows of one label: the figures are rough.");
  }

  @Test
  void thirdWithOneLabelGivesNoImportance() {
    LabelledRows known = KnownRows.rows();
    boolean[] positive = known.positive().clone();
    Arrays.fill(positive, 200, 300, false);

    RankedFeatures ranked =
        FeatureRanking.of(
            new LabelledRows(known.features(), known.columns(), positive), Map.of(), SETTINGS);

    assertThat(ranked.usable()).hasSize(2).allMatch(feature -> feature.importance() == null);
    assertThat(ranked.remarks()).anyMatch(remark -> remark.startsWith("No importance"));
  }

  @Test
  void rowsWithOneLabelOrNoneCanNotBeRanked() {
    LabelledRows known = KnownRows.rows();

    assertThatThrownBy(
            () ->
                FeatureRanking.of(
                    new LabelledRows(
                        known.features(), known.columns(), new boolean[KnownRows.ROWS]),
                    Map.of(),
                    SETTINGS))
        .isInstanceOf(UnrankableException.class)
        .hasMessageContaining("all 300 labels of the sample are 0");
    assertThatThrownBy(
            () ->
                FeatureRanking.of(
                    new LabelledRows(List.of("a"), new double[1][0], new boolean[0]),
                    Map.of(),
                    SETTINGS))
        .isInstanceOf(UnrankableException.class)
        .hasMessageContaining("no event of the sample has a label");
  }
}
