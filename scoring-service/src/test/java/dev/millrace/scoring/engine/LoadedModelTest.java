package dev.millrace.scoring.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.schemas.model.InvalidManifestException;
import dev.millrace.scoring.TestModels;
import dev.millrace.scoring.model.Scorer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedModelTest {

  @TempDir private Path folder;

  @BeforeEach
  void copyModel() throws IOException {
    TestModels.logistic(folder);
  }

  @Test
  void manyRowsScoreAsEachDoesAlone() {
    try (LoadedModel model = LoadedModel.load(folder);
        Scorer scorer = model.newScorer()) {
      float[] rows = new float[2000];
      for (int i = 0; i < 1000; i++) {
        rows[2 * i] = i / 100f;
        rows[2 * i + 1] = i % 2;
      }

      float[] scores = scorer.score(rows, 1000);

      assertThat(scores).hasSize(1000);
      for (int i = 0; i < 1000; i++) {
        double expected = 1 / (1 + Math.exp(-(0.5 * rows[2 * i] - 2 * rows[2 * i + 1] + 0.25)));
        assertThat((double) scores[i]).as("row %d", i).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void aFileThatIsNotTheOneDescribedIsRefused() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "something else");

    assertThatThrownBy(() -> LoadedModel.load(folder))
        .isInstanceOf(InvalidManifestException.class)
        .hasMessageContaining("model.onnx");
  }

  @Test
  void aModelThatScoresItsGoldenVectorsDifferentlyIsRefused() throws IOException {
    edit("0.8519528019683106", "0.75");

    assertThatThrownBy(() -> LoadedModel.load(folder))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContainingAll(
            "model logistic 1 is refused", "must score 0.75 but scores 0.85195");
  }

  @Test
  void aFileThatTheEngineCanNotReadIsRefused() throws Exception {
    byte[] broken = "not a model".getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve("model.onnx"), broken);
    edit("f46221b564d04f475477271eaacccde566e195c7c60f14e76f94762062e989ef", sha256(broken));

    assertThatThrownBy(() -> LoadedModel.load(folder))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("engine OnnxRuntime can't load it");
  }

  @Test
  void anEngineThatIsNotThereIsNamed() throws IOException {
    edit("OnnxRuntime", "Abacus");

    assertThatThrownBy(() -> LoadedModel.load(folder))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining("engine Abacus");
  }

  private void edit(String from, String to) throws IOException {
    Path manifest = folder.resolve("manifest.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(from);
    Files.writeString(manifest, text.replace(from, to));
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return String.format("%064x", new BigInteger(1, digest));
  }
}
