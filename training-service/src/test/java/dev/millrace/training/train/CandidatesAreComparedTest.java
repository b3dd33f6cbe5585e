package dev.millrace.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.runtime.definition.TrainingDefinition.Quality;
import dev.millrace.schemas.model.Combine;
import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Candidates that score by one input each, over examples whose label is a noisy sum of both. */
class CandidatesAreComparedTest {
  private static final Instant START = Instant.parse("2018-04-01T00:00:00Z");
  private static final int ROWS = 1000;
  private static final List<ModelInput> INPUTS =
      List.of(new ModelInput("a", InputType.DOUBLE), new ModelInput("b", InputType.DOUBLE));

  private static final ModelLearner A = new OneInput("a", 0, Instant.MIN);
  private static final ModelLearner B = new OneInput("b", 1, Instant.MIN);

  @Test
  void theBestIsPickedByTheLaterPart() {
    ModelManifest picked = run(1, false, B, A).versions().get(0).manifest();

    assertThat(picked.training().parameters()).containsEntry("candidate", "a");
    assertThat(picked.training().parameters().get("candidates_by_average_precision"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsOnlyKeys("a", "b");
  }

  @Test
  void anEnsembleStandsWhereItIsBetterThanTheBest() {
    List<TrainedModel> versions = run(2, false, A, B).versions();

    assertThat(versions).hasSize(3);
    ModelManifest ensemble = versions.get(2).manifest();
    assertThat(ensemble.ensemble().combine()).isEqualTo(Combine.MEAN);
    assertThat(ensemble.ensemble().members())
        .extracting("version")
        .containsExactly(
            versions.get(0).manifest().version(), versions.get(1).manifest().version());
    assertThat(ensemble.metrics().averagePrecision())
        .isGreaterThan(versions.get(0).manifest().metrics().averagePrecision());
  }

  @Test
  void noEnsembleStandsOfOneCandidateTwice() {
    assertThat(run(2, false, A, A).versions()).hasSize(1);
  }

  @Test
  void aCandidateThatKnowsTheLaterPartIsNotCompared() {
    ModelLearner knowing = new OneInput("knowing", 0, START.plus(Duration.ofHours(ROWS)));

    ModelManifest picked = run(1, false, knowing, B).manifest();

    assertThat(picked.training().parameters()).containsEntry("candidate", "b");
  }

  @Test
  void whatIsPickedLearnsOnceMoreFromBothParts() {
    ModelManifest once = run(1, false, new LogisticLearner(false)).manifest();
    ModelManifest twice = run(1, true, new LogisticLearner(false)).manifest();

    assertThat(twice.artifact()).isNotEqualTo(once.artifact());
    assertThat(twice.metrics()).isEqualTo(once.metrics());
    assertThat(twice).isEqualTo(run(1, true, new LogisticLearner(false)).manifest());
  }

  @Test
  void logisticRegressionTakesAMissingValueForTheMean() {
    ExampleCollector collector = new ExampleCollector(INPUTS);
    for (int i = 0; i < 100; i++) {
      collector.add(
          row(i, Arrays.asList(i % 2 == 0 ? null : 1.0 + i % 4, 1.0), i % 4 == 1 ? 1 : 0));
    }
    ExampleSet examples = collector.examples();

    try (LearntModel model = new LogisticLearner(false).learn(examples)) {
      float[] scores = model.score(examples);
      double mean = (2.0 + 4.0) / 2;
      ExampleCollector atMean = new ExampleCollector(INPUTS);
      atMean.add(row(0, List.of(mean, 1.0), 0));
      assertThat(scores[0]).isCloseTo(model.score(atMean.examples())[0], within(1e-6f));
      assertThat(scores[1]).isGreaterThan(scores[0]);
      assertThat(scores[3]).isLessThan(scores[0]);
    }
  }

  @Test
  void balancedLogisticRegressionGivesBothClassesTheSameWeight() {
    ExampleSet examples = examples().examples();

    float[] plain = new LogisticLearner(false).learn(examples).score(examples);
    float[] balanced = new LogisticLearner(true).learn(examples).score(examples);

    assertThat(mean(plain)).isCloseTo((double) examples.positives() / ROWS, within(1e-3));
    assertThat(mean(balanced)).isGreaterThan(1.5 * mean(plain));
  }

  private static double mean(float[] scores) {
    double sum = 0;
    for (float score : scores) {
      sum += score;
    }
    return sum / scores.length;
  }

  private static TrainedModel run(int ensemble, boolean refit, ModelLearner... candidates) {
    TrainingSettings settings =
        new TrainingSettings(1, 0.2, Quality.AVERAGE_PRECISION, ensemble, refit);
    return new TrainingRun(List.of(candidates), settings).run("fraud", null, examples());
  }

  private static ExampleCollector examples() {
    Random random = new Random(5);
    ExampleCollector collector = new ExampleCollector(INPUTS);
    for (int i = 0; i < ROWS; i++) {
      double a = random.nextDouble();
      double b = random.nextDouble();
      double label = 1.2 * a + b + 0.2 * random.nextGaussian() > 1.7 ? 1 : 0;
      collector.add(row(i, List.of(a, b), label));
    }
    return collector;
  }

  private static LabelledRow row(int index, List<Object> values, double label) {
    Instant time = START.plus(Duration.ofHours(index));
    return new LabelledRow("e" + index, time, values, label, LabelState.MATURE, 1);
  }

  /** Scores by an input. */
  private record OneInput(String name, int input, Instant knowsUntil) implements ModelLearner {
    @Override
    public LearntModel learn(ExampleSet training) {
      return new Repeated(name, input);
    }
  }

  private record Repeated(String name, int input) implements LearntModel {
    @Override
    public float[] score(ExampleSet examples) {
      float[] scores = new float[examples.size()];
      for (int row = 0; row < scores.length; row++) {
        float value = examples.row(row).inputs()[input];
        scores[row] = Float.isNaN(value) ? 0 : value;
      }
      return scores;
    }

    @Override
    public byte[] bytes() {
      return new byte[] {(byte) input};
    }

    @Override
    public String fileName() {
      return name + ".txt";
    }

    @Override
    public String engine() {
      return "Repeated";
    }

    @Override
    public String library() {
      return "repeated";
    }

    @Override
    public Map<String, Object> parameters() {
      return Map.of();
    }

    @Override
    public void close() {
      // holds nothing
    }
  }
}
