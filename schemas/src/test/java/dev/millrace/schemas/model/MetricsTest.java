package dev.millrace.schemas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Offset<Double> ROUNDING = within(1e-6);

  @Test
  void equalsScikitLearnsDocumentedValues() {
    // the examples in the docs of roc_auc_score, average_precision_score and log_loss
    ModelMetrics ranked = of(scores(0.1, 0.4, 0.35, 0.8), 0, 0, 1, 1);
    ModelMetrics probable = of(scores(0.9, 0.1, 0.2, 0.65), 1, 0, 0, 1);

    assertThat(ranked.aucRoc()).isEqualTo(0.75);
    assertThat(ranked.averagePrecision()).isCloseTo(0.8333333, ROUNDING);
    assertThat(probable.logLoss()).isCloseTo(0.2161618, ROUNDING);
  }

  @Test
  void takesEqualScoresAsOneStep() {
    ModelMetrics metrics = of(scores(0.5, 0.5, 0.2, 0.8), 0, 1, 0, 1);

    // of four pairs three are in order and one is a tie
    assertThat(metrics.aucRoc()).isEqualTo(3.5 / 4);
    // recall 1/2 at precision 1, then the tie: recall 1/2 more at precision 2/3
    assertThat(metrics.averagePrecision()).isCloseTo(0.5 + 0.5 * 2 / 3, ROUNDING);
    assertThat(of(scores(0.5, 0.5, 0.8, 0.2), 1, 0, 1, 0)).isEqualTo(metrics);
  }

  @Test
  void isNoBetterThanGuessingWhereAllScoresAreEqual() {
    ModelMetrics metrics = of(scores(0.3, 0.3, 0.3, 0.3, 0.3), 0, 0, 1, 0, 0);

    assertThat(metrics.aucRoc()).isEqualTo(0.5);
    assertThat(metrics.averagePrecision()).isEqualTo(0.2);
    assertThat(metrics.baseRate()).isEqualTo(0.2);
  }

  @Test
  void isPerfectOrPerfectlyWrong() {
    assertThat(of(scores(0.9, 0.8, 0.1), 1, 1, 0).aucRoc()).isEqualTo(1);
    assertThat(of(scores(0.9, 0.8, 0.1), 1, 1, 0).averagePrecision()).isEqualTo(1);
    assertThat(of(scores(0.9, 0.1), 0, 1).aucRoc()).isZero();
  }

  @Test
  void leavesOutWhatOneClassDoesNotDefine() {
    for (int only = 0; only <= 1; only++) {
      ModelMetrics metrics = of(scores(0.25, 0.25), only, only);

      assertThat(metrics.aucRoc()).isNull();
      assertThat(metrics.averagePrecision()).isNull();
      assertThat(metrics.logLoss()).isCloseTo(-Math.log(only == 1 ? 0.25 : 0.75), ROUNDING);
      assertThat(metrics.baseRate()).isEqualTo(only);
      assertThat(metrics.rows()).isEqualTo(2);
      assertThat(metrics.positives()).isEqualTo(2L * only);
    }
  }

  @Test
  void keepsTheLossOfAWrongCertaintyFinite() {
    assertThat(of(scores(0, 1), 1, 0).logLoss()).isCloseTo(34.538776, ROUNDING);
    assertThat(of(scores(0, 1), 0, 1).logLoss()).isZero();
  }

  @Test
  void equalsCountingAllPairsOnSeededScoresWithManyTies() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      float[] scores = new float[200];
      boolean[] positive = new boolean[200];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(20) / 20f;
        positive[i] = random.nextInt(20) < 1 + 10 * scores[i];
      }

      assertThat(Metrics.of(scores, positive).aucRoc())
          .as("seed %d", seed)
          .isCloseTo(pairsInOrder(scores, positive), within(1e-12));
    }
  }

  private static double pairsInOrder(float[] scores, boolean[] positive) {
    double inOrder = 0;
    long pairs = 0;
    for (int p = 0; p < scores.length; p++) {
      for (int n = 0; n < scores.length; n++) {
        if (positive[p] && !positive[n]) {
          pairs++;
          inOrder += scores[p] > scores[n] ? 1 : scores[p] == scores[n] ? 0.5 : 0;
        }
      }
    }
    return inOrder / pairs;
  }

  private static float[] scores(double... scores) {
    float[] single = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      single[i] = (float) scores[i];
    }
    return single;
  }

  private static ModelMetrics of(float[] scores, int... labels) {
    boolean[] positive = new boolean[labels.length];
    for (int i = 0; i < labels.length; i++) {
      positive[i] = labels[i] == 1;
    }
    return Metrics.of(scores, positive);
  }
}
