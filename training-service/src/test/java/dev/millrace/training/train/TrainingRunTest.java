package dev.millrace.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.definition.TrainingDefinition.Quality;
import dev.millrace.schemas.model.ExampleRange;
import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.training.train.TreeSettings.Splits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
  private static final Instant START = Instant.parse("2018-04-01T00:00:00Z");

  @TempDir private Path folder;
  private final TrainingRun run =
      new TrainingRun(List.of(new Parrot()), TrainingSettings.single(42, 0.2));

  @Test
  void learnsFromTheEarlierPartAndIsJudgedByTheLastFifthOfTheTime() {
    ModelManifest manifest = run.run("fraud", null, examples(201, i -> i % 4 == 0)).manifest();

    assertThat(manifest.data().training())
        .isEqualTo(new ExampleRange(START, START.plus(Duration.ofHours(159)), 160, 40));
    assertThat(manifest.data().validation())
        .isEqualTo(
            new ExampleRange(
                START.plus(Duration.ofHours(160)), START.plus(Duration.ofHours(200)), 41, 11));
    assertThat(manifest.metrics().rows()).isEqualTo(41);
    assertThat(manifest.metrics().aucRoc()).isEqualTo(1);
    assertThat(manifest.threshold()).isEqualTo(0.5);
  }

  @Test
  void namesTheVersionByTheDataAndTheModel() {
    ModelManifest manifest = run.run("fraud", null, examples(201, i -> i % 4 == 0)).manifest();

    assertThat(manifest.created()).isEqualTo(START.plus(Duration.ofHours(200)));
    assertThat(manifest.version())
        .isEqualTo("2018-04-09-" + manifest.artifact().sha256().substring(0, 8));
    assertThat(run.run("fraud", "v7", examples(201, i -> i % 4 == 0)).manifest().version())
        .isEqualTo("v7");
  }

  @Test
  void picksGoldenVectorsFromLowToHighAndOneWithNothingKnown() {
    ModelManifest manifest = run.run("fraud", null, examples(201, i -> i % 4 == 0)).manifest();

    assertThat(manifest.golden()).hasSize(6);
    assertThat(manifest.golden().get(0).score()).isZero();
    assertThat(manifest.golden().get(4).inputs()).isEqualTo(Map.of("x", 1.0));
    assertThat(manifest.golden().get(4).score()).isEqualTo(1);
    assertThat(manifest.golden().get(5).inputs()).containsEntry("x", null);
  }

  @Test
  void writesAFolderThatScoringAccepts() throws IOException {
    Path models = folder.resolve("models/fraud");
    TrainedModel model = run.run("fraud", null, examples(201, i -> i % 4 == 0));

    model.write(models);
    model.write(models);

    ModelManifest read = ModelManifest.read(models);
    assertThat(read).isEqualTo(model.manifest());
    assertThat(read.verifiedArtifact(models)).hasContent("160 rows");
    try (var files = Files.list(models)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("card.md", "manifest.json", "parrot.txt");
    }
    assertThat(models.resolve("card.md"))
        .content()
        .startsWith("# fraud " + read.version())
        .contains("| x | 0.")
        .contains("| average precision | 1.0000 |");
  }

  @Test
  void saysWhatIsMissingToLearnFrom() {
    assertThatThrownBy(() -> run.run("fraud", null, examples(0, i -> true)))
        .isInstanceOf(UntrainableException.class)
        .hasMessage("there is no labelled example");
    assertThatThrownBy(() -> run.run("fraud", null, examples(99, i -> i % 2 == 0)))
        .hasMessage("there are 99 labelled examples, at least 100 are needed");
    assertThatThrownBy(() -> run.run("fraud", null, examples(200, i -> false)))
        .hasMessageContaining("the label of all 200 examples is 0");
    assertThatThrownBy(() -> run.run("fraud", null, examples(200, i -> true)))
        .hasMessageContaining("the label of all 200 examples is 1");
    assertThatThrownBy(() -> run.run("fraud", null, examples(200, i -> i > 190)))
        .hasMessageContaining("the label of the training part (2018-04-01T00:00:00Z to")
        .hasMessageContaining("is 0");
  }

  @Test
  void saysSoWhereAllExamplesHaveTheSameTime() {
    ExampleCollector collector = new ExampleCollector(List.of());
    for (int i = 0; i < 200; i++) {
      collector.add(new LabelledRow("e" + i, START, List.of(), i % 2 * 1.0, LabelState.MATURE, 1));
    }

    assertThatThrownBy(() -> run.run("fraud", null, collector))
        .isInstanceOf(UntrainableException.class)
        .hasMessageContaining("none is earlier than the others");
  }

  @Test
  void leavesRankingMetricsOutWhereTheValidationPartHasOneClass() {
    ModelManifest manifest = run.run("fraud", null, examples(201, i -> i == 5)).manifest();

    assertThat(manifest.metrics().aucRoc()).isNull();
    assertThat(manifest.metrics().averagePrecision()).isNull();
    assertThat(manifest.metrics().logLoss()).isNotNull();
    assertThat(manifest.threshold()).isNull();
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertThatThrownBy(() -> trees(0, 5, 0.1, 42)).hasMessage("trees must be at least 1 but is 0");
    assertThatThrownBy(() -> trees(1, 17, 0.1, 42))
        .hasMessageStartingWith("depth must be from 1 to 16");
    assertThatThrownBy(() -> trees(1, 5, Double.NaN, 42))
        .hasMessageStartingWith("learning-rate must be above 0");
    assertThatThrownBy(() -> trees(1, 5, 0.1, -1)).hasMessageStartingWith("seed must be from 0");
    assertThatThrownBy(() -> TrainingSettings.single(42, 1))
        .hasMessageStartingWith("validation must be between 0 and 1");
    assertThatThrownBy(() -> new TrainingSettings(42, 0.2, Quality.AUC_ROC, 0, false))
        .hasMessage("ensemble must be at least 1 but is 0");
  }

  private static TreeSettings trees(int trees, int depth, double learningRate, long seed) {
    return new TreeSettings(trees, depth, learningRate, 1, 1, 1, Splits.STEPS, seed, false);
  }

  /** An hour apart; x = label. */
  private static ExampleCollector examples(int count, IntPredicate positive) {
    ExampleCollector collector =
        new ExampleCollector(List.of(new ModelInput("x", InputType.DOUBLE)));
    for (int i = 0; i < count; i++) {
      double label = positive.test(i) ? 1 : 0;
      collector.add(
          new LabelledRow(
              "e" + i,
              START.plus(Duration.ofHours(i)),
              List.of(label),
              label,
              LabelState.MATURE,
              1));
    }
    return collector;
  }

  /** Repeats its first input as the score. */
  private static final class Parrot implements ModelLearner {
    @Override
    public String name() {
      return "parrot";
    }

    @Override
    public LearntModel learn(ExampleSet training) {
      byte[] bytes = (training.size() + " rows").getBytes(StandardCharsets.UTF_8);
      return new LearntModel() {
        @Override
        public float[] score(ExampleSet examples) {
          float[] scores = examples.matrix();
          for (int i = 0; i < scores.length; i++) {
            scores[i] = Float.isNaN(scores[i]) ? 0 : scores[i];
          }
          return scores;
        }

        @Override
        public byte[] bytes() {
          return bytes;
        }

        @Override
        public String fileName() {
          return "parrot.txt";
        }

        @Override
        public String engine() {
          return "Parrot";
        }

        @Override
        public String library() {
          return "parrot 1";
        }

        @Override
        public Map<String, Object> parameters() {
          return Map.of();
        }

        @Override
        public void close() {}
      };
    }
  }
}
