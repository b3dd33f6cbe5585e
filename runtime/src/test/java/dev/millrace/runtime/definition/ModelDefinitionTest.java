package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelDefinitionTest {
  @TempDir Path folder;

  @Test
  void defaults() {
    assertThat(DefinitionFile.in(folder).read().model())
        .isEqualTo(new ModelDefinition("fraud", null, 0.5, 0.0));
  }

  @Test
  void fullMapping() {
    assertThat(
            DefinitionFile.in(folder)
                .with("model", "{name: risk, artifact: models/risk, threshold: .25, fallback: 1}")
                .read()
                .model())
        .isEqualTo(new ModelDefinition("risk", folder.resolve("models/risk"), 0.25, 1.0));
  }

  @Test
  void reasonsAreNamedFromTheThresholdOnUnlessItSaysOtherwise() {
    assertThat(reasonsOf("{name: risk, threshold: .25, reasons: {top: 3}}"))
        .isEqualTo(new Reasons(3, 0.25, 0));
    assertThat(reasonsOf("{name: risk, reasons: {top: 2, above: .75, sample: .01}}"))
        .isEqualTo(new Reasons(2, 0.75, 0.01));
  }

  private Reasons reasonsOf(String yaml) {
    return DefinitionFile.in(folder).with("model", yaml).read().model().reasons();
  }

  @Test
  void anAbsoluteArtifactStaysWhereItIs() {
    assertThat(
            DefinitionFile.in(folder)
                .with("model", "{name: risk, artifact: /srv/models/risk}")
                .read()
                .model()
                .artifact())
        .isEqualTo(Path.of("/srv/models/risk"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: fraud, threshold: 1.01} | threshold: must be from 0 to 1, but is 1.01",
        "{name: fraud, threshold: -0.1} | threshold: must be from 0 to 1, but is -0.1",
        "{name: fraud, threshold: .nan} | threshold: must be a number from 0 to 1, but is '.nan'",
        "{name: fraud, threshold: .inf} | threshold: must be a number from 0 to 1, but is '.inf'",
        "{name: fraud, fallback: half} | fallback: must be a number from 0 to 1, but is 'half'",
        "{name: fraud, fallback: 0x1p-1} | fallback: must be a number from 0 to 1, but is '0x1p-1'",
        "{name: '', threshold: 0.5} | name: '' must be letters, digits, '.', '_' and '-', and begin"
            + " and end with a letter or digit",
        "{name: fraud, artifact: {a: b}} | artifact: must be the path of the model folder, but is a"
            + " map",
        "{threshold: 0.5} | name: is missing, for example 'name: fraud'",
        "{name: fraud, reasons: {top: 1.5}} | reasons.top: must be a whole number from 0 to 1000,"
            + " but is '1.5'",
        "{name: fraud, reasons: {sample: 2}} | reasons.sample: must be from 0 to 1, but is 2",
        "{name: fraud, reasons: {tops: 2}} | reasons.tops: unknown key; did you mean 'top'?",
      })
  void wrongValuesAreRefused(String yaml, String problem) {
    assertThat(DefinitionFile.in(folder).with("model", yaml).problems())
        .containsExactly("pipeline.yaml:4: model." + problem);
  }
}
