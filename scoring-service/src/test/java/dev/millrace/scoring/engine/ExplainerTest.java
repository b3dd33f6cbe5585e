package dev.millrace.scoring.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.scoring.TestModels;
import dev.millrace.scoring.model.Explainer;
import dev.millrace.scoring.model.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {

  /** Mean of both trees by cover: (3 · −1 + 2) / 4 and (0.5 − 0.5 + 2 · 1) / 4. */
  private static final double BIAS = -0.25 + 0.5;

  private static final float[] ROWS = {
    3, 0, 3, 1, 7, 0, 7, 1, 1, 0, Float.NaN, 0, 1, Float.NaN, Float.NaN, Float.NaN
  };
  private static final int COUNT = ROWS.length / 2;

  @TempDir private Path folder;

  @Test
  void contributionsAddUpToTheMargin() throws IOException {
    assertAddUp(TestModels.trees(folder));
  }

  @Test
  void withAColumnForNoTheyAddUpToTheLogOdds() throws IOException {
    assertAddUp(TestModels.treePair(folder));
  }

  private static void assertAddUp(Path folder) {
    try (LoadedModel model = LoadedModel.load(folder);
        Scorer scorer = model.newScorer();
        Explainer explainer = model.newExplainer()) {
      float[] contributions = explainer.contributions(ROWS, COUNT);
      float[] scores = scorer.score(ROWS, COUNT);

      assertThat(contributions).hasSize(2 * COUNT);
      assertThat(scores).hasSize(COUNT);
      for (int i = 0; i < COUNT; i++) {
        double margin = Math.log(scores[i] / (1 - (double) scores[i]));
        assertThat(contributions[2 * i] + contributions[2 * i + 1] + BIAS)
            .as("row %d", i)
            .isCloseTo(margin, within(1e-4));
      }
    }
  }

  @Test
  void contributionsAreShapleysValues() throws IOException {
    assertShapleys(TestModels.trees(folder));
  }

  @Test
  void withAColumnForNoTheyAreShapleysValuesOfTheLogOdds() throws IOException {
    assertShapleys(TestModels.treePair(folder));
  }

  private static void assertShapleys(Path folder) {
    try (LoadedModel model = LoadedModel.load(folder);
        Explainer explainer = model.newExplainer()) {
      float[] contributions = explainer.contributions(ROWS, COUNT);

      for (int i = 0; i < COUNT; i++) {
        float amount = ROWS[2 * i];
        float night = ROWS[2 * i + 1];
        double alone = expected(amount, true, night, false) - expected(0, false, 0, false);
        double last = expected(amount, true, night, true) - expected(0, false, night, true);
        assertThat((double) contributions[2 * i])
            .as("amount of row %d", i)
            .isCloseTo((alone + last) / 2, within(1e-5));
      }
    }
  }

  @Test
  void onlyTreesThatGiveOneNumberExplain() throws IOException {
    try (LoadedModel model = LoadedModel.load(TestModels.treeClasses(folder))) {
      assertThat(model.explains()).isFalse();
      assertThatThrownBy(model::newExplainer).isInstanceOf(UnsupportedOperationException.class);
    }
  }

  /** The margin of the model, where what is unknown is weighed by cover. */
  private static double expected(float amount, boolean hasAmount, float night, boolean hasNight) {
    double t1 = hasAmount ? stump(!(amount >= 5), -1, 2) : -0.25;
    double day = hasAmount ? stump(amount < 2, 0.5, -0.5) : 0;
    double t2 = hasNight ? stump(night < 0.5, day, 1) : (day + 1) / 2;
    return t1 + t2;
  }

  private static double stump(boolean left, double below, double above) {
    return left ? below : above;
  }
}
