package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsDefinitionTest {
  private static final LabelsDefinition DEFAULTS =
      new LabelsDefinition(Format.AVRO, Duration.ofDays(7), Unlabelled.DROP, Duration.ofMinutes(5));

  @TempDir Path folder;

  @Test
  void defaults() {
    assertThat(DefinitionFile.in(folder).read().labels()).isEqualTo(DEFAULTS);
    assertThat(DefinitionFile.in(folder).with("labels", "{}").read().labels()).isEqualTo(DEFAULTS);
  }

  @Test
  void fullMapping() {
    assertThat(
            DefinitionFile.in(folder)
                .with("labels", "{format: json, maturity: 36h, unlabelled: negative, idle: 30s}")
                .read()
                .labels())
        .isEqualTo(
            new LabelsDefinition(
                Format.JSON, Duration.ofHours(36), Unlabelled.NEGATIVE, Duration.ofSeconds(30)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{maturity: 0d} | labels.maturity: must be longer than nothing, but is 0d",
        "{idle: 0s} | labels.idle: must be longer than nothing, but is 0s",
        "{maturity: 7 days} | labels.maturity: must be a duration such as 90s, 15m, 1h or 7d, but"
            + " is '7 days'",
        "{format: csv} | labels.format: 'csv' is none of avro, json",
        "{unlabelled: negativ} | labels.unlabelled: 'negativ' is none of negative, drop; did you"
            + " mean 'negative'?",
        "{unlabeled: drop} | labels.unlabeled: unknown key; did you mean 'unlabelled'?",
        "json | labels: must be a map of keys, but is 'json'",
      })
  void wrongValuesAreRefused(String yaml, String problem) {
    assertThat(DefinitionFile.in(folder).with("labels", yaml).problems())
        .containsExactly("pipeline.yaml:5: " + problem);
  }
}
