package dev.millrace.scoring.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.TestModels;
import dev.millrace.scoring.model.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputWidthTest {

  private static final float[] ROWS = {3, 0, 3, 1, 7, 1};

  @TempDir private Path folder;

  @Test
  void ofTwoColumnsTheLastIsTheScore() throws IOException {
    float[] scores = score(TestModels.pair(folder));

    assertThat(scores).hasSize(3);
    for (int i = 0; i < 3; i++) {
      double margin = 0.5 * ROWS[2 * i] - 2 * ROWS[2 * i + 1] + 0.25;
      assertThat((double) scores[i]).isCloseTo(1 / (1 + Math.exp(-margin)), within(1e-6));
    }
  }

  @Test
  void classesComeRowByRow() throws IOException {
    float[] numbers = score(TestModels.classes(folder));

    assertThat(numbers).hasSize(9);
    for (int i = 0; i < 3; i++) {
      assertSoftmax(numbers, i, ROWS[2 * i], ROWS[2 * i + 1]);
    }
  }

  @Test
  void classesOfTreesComeRowByRow() throws IOException {
    float[] numbers = score(TestModels.treeClasses(folder));

    assertThat(numbers).hasSize(9);
    for (int i = 0; i < 3; i++) {
      assertSoftmax(numbers, i, ROWS[2 * i] < 5 ? 0 : 2, ROWS[2 * i + 1]);
    }
  }

  @Test
  void whatIsNoNumberIsHandedOn() throws IOException {
    try (LoadedModel model = LoadedModel.load(TestModels.root(folder));
        Scorer scorer = model.newScorer()) {
      assertThat(scorer.score(new float[] {-1, 0, 4, 0}, 2)).containsExactly(Float.NaN, 2f);
    }
  }

  @Test
  void aProbabilityOfThreeColumnsIsRefused() throws IOException {
    TestModels.classes(folder);
    edit("\"kind\" : \"classes\"", "\"kind\" : \"probability\"");
    edit("[\n      \"card\",\n      \"login\",\n      \"none\"\n    ]", "[]");

    assertRefused("it gives 3 numbers for 1 rows, but the manifest says a probability");
  }

  @Test
  void aRegressionOfTwoColumnsIsRefused() throws IOException {
    TestModels.pair(folder);
    edit("\"golden\"", "\"output\": {\"kind\": \"regression\"},\n\"golden\"");

    assertRefused("it gives 2 numbers for 1 rows, but the manifest says regression: one");
  }

  @Test
  void anotherNumberOfClassesIsRefused() throws IOException {
    TestModels.classes(folder);
    edit("\"none\"", "\"none\", \"other\"");

    assertRefused("it gives 3 numbers for 1 rows, but the manifest says 4 classes");
  }

  @Test
  void aModelMayLieElsewhereThanItsManifest() throws IOException {
    ModelManifest manifest = ModelManifest.read(TestModels.trees(folder));
    Path elsewhere = Files.move(folder.resolve("trees.json"), folder.resolve("moved.json"));

    try (LoadedModel model = LoadedModel.load(manifest, elsewhere)) {
      assertThat(model.takesMissing()).isTrue();
    }

    Files.writeString(elsewhere, "{}");
    assertThatThrownBy(() -> LoadedModel.load(manifest, elsewhere))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContainingAll(
            "its file must have SHA-256 " + manifest.artifact().sha256(),
            elsewhere + " has " + ModelArtifact.of(elsewhere).sha256());
  }

  private static float[] score(Path folder) {
    try (LoadedModel model = LoadedModel.load(folder);
        Scorer scorer = model.newScorer()) {
      return scorer.score(ROWS, 3);
    }
  }

  private static void assertSoftmax(float[] numbers, int row, double a, double b) {
    double sum = Math.exp(a) + Math.exp(b) + 1;
    double[] expected = {Math.exp(a) / sum, Math.exp(b) / sum, 1 / sum};
    for (int i = 0; i < 3; i++) {
      assertThat((double) numbers[3 * row + i])
          .as("row %d, class %d", row, i)
          .isCloseTo(expected[i], within(1e-6));
    }
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> LoadedModel.load(folder))
        .isInstanceOf(ModelRefusedException.class)
        .hasMessageContaining(message);
  }

  private void edit(String from, String to) throws IOException {
    Path manifest = folder.resolve("manifest.json");
    String text = Files.readString(manifest);
    assertThat(text).contains(from);
    Files.writeString(manifest, text.replace(from, to));
  }
}
