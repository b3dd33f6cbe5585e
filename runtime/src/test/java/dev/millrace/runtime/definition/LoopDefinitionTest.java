package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runtime.definition.PerformanceDefinition.Costs;
import dev.millrace.runtime.definition.RetrainingDefinition.Causes;
import dev.millrace.runtime.definition.TrainingDefinition.ClassWeight;
import dev.millrace.runtime.definition.TrainingDefinition.Quality;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopDefinitionTest {
  @TempDir Path folder;

  private LoopDefinition with(String section, String yaml) {
    return DefinitionFile.in(folder).with(section, yaml).read().loop();
  }

  @Test
  void nothingHappensByItselfWhereTheFileSaysNothing() {
    assertThat(DefinitionFile.in(folder).read().loop()).isEqualTo(LoopDefinition.DEFAULT);
    assertThat(LoopDefinition.DEFAULT.retraining().causes()).isEqualTo(Causes.NONE);
  }

  @Test
  void performance() {
    assertThat(with("performance", "{cohort: 6h, every: 5m, top: 50}").performance())
        .isEqualTo(
            new PerformanceDefinition(
                Duration.ofHours(6), Duration.ofMinutes(5), List.of(), 50, new Costs(0, 1, 0, 1)));
    assertThat(with("performance", "{costs: {false_negative: -2.5}}").performance().costs())
        .isEqualTo(new Costs(0, 1, 0, -2.5));
  }

  @Test
  void retraining() {
    String yaml =
        "{range: 7d, minimum_labels: 10, cool_down: 0s, quorum: 2, approval: required,"
            + " performance_drop: 0.1, estimate_drop: 0.2, every: 7d, labels: 500}";
    assertThat(with("retraining", yaml).retraining())
        .isEqualTo(
            new RetrainingDefinition(
                Duration.ofDays(7),
                10,
                Duration.ZERO,
                2,
                Approval.REQUIRED,
                new Causes(0.1, 0.2, Duration.ofDays(7), 500L)));
  }

  @Test
  void training() {
    String yaml =
        "{seed: 7, validation: 0.3, quality: log_loss, refit: false, features: [amount], search: 0,"
            + " ensemble: 1, class_weight: balanced, warm_trees: 20}";
    assertThat(with("training", yaml).training())
        .isEqualTo(
            new TrainingDefinition(
                7,
                0.3,
                Quality.LOG_LOSS,
                false,
                List.of("amount"),
                0,
                1,
                ClassWeight.BALANCED,
                20));
  }

  @Test
  void reviews() {
    assertThat(with("reviews", "{uncertain: 0.05, disagreement: true, random: 0.001}").reviews())
        .isEqualTo(new ReviewsDefinition(0.05, true, 0.001));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "performance | {segments: [amount]} | segments: must be texts, whole numbers, true or"
            + " false, but feature 'amount' is a double",
        "performance | {segments: [amuont]} | segments: 'amuont' is no feature of this file; did"
            + " you mean 'amount'?",
        "performance | {segments: amount} | segments: must be a list of features, but is 'amount'",
        "performance | {segments: [amount, amount]} | segments: 'amount' stands there twice",
        "performance | {costs: {false_negative: high}} | costs.false_negative: must be a number,"
            + " but is 'high'",
        "retraining | {quorum: 4} | quorum: must be a whole number from 1 to 2, but is '4'",
        "training | {validation: 2} | validation: must be from 0 to 1, but is 2",
        "training | {features: [amuont]} | features: 'amuont' is no feature of this file; did you"
            + " mean 'amount'?",
        "training | {ensemble: 0} | ensemble: must be a whole number from 1 to 20, but is '0'",
        "reviews | {random: -1} | random: must be from 0 to 1, but is -1",
      })
  void wrongValuesAreRefused(String section, String yaml, String problem) {
    assertThat(DefinitionFile.in(folder).with(section, yaml).problems())
        .contains("pipeline.yaml:5: " + section + "." + problem);
  }
}
