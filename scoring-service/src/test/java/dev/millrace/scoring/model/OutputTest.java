package dev.millrace.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.schemas.model.ModelManifest;
import org.junit.jupiter.api.Test;

class OutputTest {

  private static final String PLATT = "{\"kind\": \"platt\", \"a\": -2.0, \"b\": 1.0}";
  private static final String ISOTONIC =
      "{\"kind\": \"isotonic\", \"from\": [0.1, 0.3, 0.5], \"to\": [0.0, 0.2, 0.9]}";
  private static final String CLASSES =
      "{\"kind\": \"classes\", \"classes\": [\"a\", \"b\", \"c\"]}";

  @Test
  void aNumberIsTheScoreWhereNothingElseIsSaid() {
    Verdict verdict = output("", "").verdict(new float[] {0.25f, 0.5f}, 1);

    assertThat(verdict).isEqualTo(Verdict.scored(0.5, 0.5));
  }

  @Test
  void plattsMapIsASigmoid() {
    Verdict verdict = output("calibration", PLATT).verdict(new float[] {1.5f}, 0);

    assertThat(verdict.score()).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-12));
    assertThat(verdict.raw()).isEqualTo(1.5);
  }

  @Test
  void theIsotonicMapIsStraightBetweenItsPointsAndLevelBeyondThem() {
    Output output = output("calibration", ISOTONIC);
    float[] raw = {0, 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 7};
    double[] expected = {0, 0, 0.1, 0.2, 0.55, 0.9, 0.9};

    for (int row = 0; row < raw.length; row++) {
      assertThat(output.verdict(raw, row).score())
          .as("of %s", raw[row])
          .isCloseTo(expected[row], within(1e-6));
    }
  }

  @Test
  void ofClassesTheMostProbableOneIsTheScore() {
    Verdict verdict = output("output", CLASSES).verdict(new float[] {1, 0, 0, 0.2f, 0.5f, 0.3f}, 1);

    assertThat(verdict.classes()).containsExactly(0.2f, 0.5f, 0.3f);
    assertThat(verdict.score()).isEqualTo(0.5);
  }

  @Test
  void whatIsNotFiniteIsNoScore() {
    assertThat(output("calibration", PLATT).verdict(new float[] {Float.NaN}, 0).reason())
        .isEqualTo(FallbackReason.NON_FINITE_SCORE);
    Verdict verdict = output("output", CLASSES).verdict(new float[] {1, Float.NaN, 0}, 0);
    assertThat(verdict.reason()).isEqualTo(FallbackReason.NON_FINITE_SCORE);
    assertThat(verdict.detail()).isEqualTo("the model gave NaN");
  }

  /** The output of a model whose manifest has a key more. */
  static Output output(String key, String value) {
    String more = key.isEmpty() ? "" : "\"%s\": %s,".formatted(key, value);
    return Output.of(
        ModelManifest.parse(
            """
            {"name": "m", "version": "1", "engine": "XGBoost", %s
             "artifact": {"file": "m", "sha256": "%s"}, "inputs": [{"name": "a", "type": "double"}]}
            """
                .formatted(more, "0".repeat(64)),
            "test"));
  }
}
