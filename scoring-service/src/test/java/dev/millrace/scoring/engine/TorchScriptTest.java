package dev.millrace.scoring.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.engine.Engine;
import dev.millrace.scoring.TestModels;
import dev.millrace.scoring.model.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptTest {

  @TempDir private Path folder;

  @Test
  void scriptsScoreUnderTheProfile() throws IOException {
    assumeTrue(Engine.hasEngine("PyTorch"), "needs the profile pytorch");

    try (LoadedModel model = LoadedModel.load(TestModels.torch(folder));
        Scorer scorer = model.newScorer()) {
      float[] scores = scorer.score(new float[] {3, 0, 10, 1}, 2);

      assertThat((double) scores[0]).isCloseTo(0.85195, within(1e-5));
      assertThat((double) scores[1]).isCloseTo(0.96267, within(1e-5));
      assertThat(model.takesMissing()).isFalse();
    }
  }

  @Test
  void withoutItTheyAreRefused() throws IOException {
    assumeTrue(!Engine.hasEngine("PyTorch"), "needs the profile pytorch to be off");
    TestModels.torch(folder);

    assertThatThrownBy(() -> LoadedModel.load(folder))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining(
            "engine PyTorch is not on the class path; it comes with the Maven profile pytorch");
  }
}
