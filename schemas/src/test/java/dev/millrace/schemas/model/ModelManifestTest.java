package dev.millrace.schemas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelManifestTest {
  private static final Instant FROM = Instant.parse("2018-04-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2018-05-01T12:00:00Z");

  @TempDir private Path folder;
  private ModelManifest manifest;

  @BeforeEach
  void writeModel() throws IOException {
    Path model = Files.writeString(folder.resolve("model.json"), "{}");
    Map<String, Object> golden = new LinkedHashMap<>();
    golden.put("amount", 57.16);
    golden.put("customer_tx_count_1d", 3L);
    golden.put("during_night", null);
    manifest =
        new ModelManifest(
            "fraud",
            "2018-05-01-0a1b2c3d",
            "XGBoost",
            ModelArtifact.of(model),
            List.of(
                new ModelInput("amount", InputType.DOUBLE),
                new ModelInput("customer_tx_count_1d", InputType.LONG),
                new ModelInput("during_night", InputType.BOOLEAN)),
            0.25,
            TO,
            new ModelData(
                new ExampleRange(FROM, TO.minusSeconds(1), 80, 3),
                new ExampleRange(TO, TO, 20, 1),
                Map.of("provisional", 2L)),
            new ModelMetrics(20, 1, 0.05, 0.9, null, 0.1),
            new ModelTraining("xgboost4j 2.1.4", 42, Map.of("max_depth", 5, "eta", 0.1)),
            List.of(new GoldenVector(golden, 0.125)));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    manifest.write(folder);

    assertThat(ModelManifest.read(folder)).isEqualTo(manifest);
  }

  @Test
  void writesTheSameBytesForTheSameManifest() throws IOException {
    manifest.write(folder);
    byte[] first = Files.readAllBytes(folder.resolve("manifest.json"));
    ModelManifest.read(folder).write(folder);

    assertThat(folder.resolve("manifest.json")).hasBinaryContent(first);
    assertThat(folder.resolve("manifest.json"))
        .content()
        .contains("\"auc_roc\" : 0.9", "\"created\" : \"2018-05-01T12:00:00Z\"")
        .contains("\"during_night\" : null", "\"type\" : \"boolean\"")
        .doesNotContain("average_precision", "\r")
        .endsWith("}\n");
  }

  @Test
  void needsNoMoreThanWhatScoringNeeds() throws IOException {
    json(
        """
        {"name": "m", "version": "1", "engine": "OnnxRuntime",
         "artifact": {"file": "model.json", "sha256": "%s"},
         "inputs": [{"name": "a", "type": "double"}]}
        """
            .formatted(manifest.artifact().sha256()));

    ModelManifest read = ModelManifest.read(folder);

    assertThat(read.golden()).isEmpty();
    assertThat(read.threshold()).isNull();
    assertThat(read.verifiedArtifact(folder)).isEqualTo(folder.resolve("model.json"));
  }

  @Test
  void namesFileAndKeyOfEveryBrokenRule() throws IOException {
    json(
        """
        {"name": "m m", "engine": "XGBoost", "artifact": {"file": "../x", "sha256": "abc"},
         "inputs": [{"name": "a", "type": "double"}, {"name": "a"}],
         "metrics": {"rows": 1, "positives": 2, "base_rate": 3.0},
         "data": {"training": {"from": "2018-05-01T00:00:00Z", "to": "2018-04-01T00:00:00Z", "rows": 1, "positives": 0}},
         "golden": [{"inputs": {"a": true, "b": 1}, "score": 0.5}]}
        """);

    InvalidManifestException problem = problem();

    assertThat(problem).hasMessageStartingWith(folder.resolve("manifest.json") + " is no valid");
    assertThat(problem.problems())
        .containsExactlyInAnyOrder(
            "name: must be letters, digits and . _ - but is 'm m'",
            "version: must be letters, digits and . _ - but is missing",
            "artifact.file: must be letters, digits and . _ - but is '../x'",
            "artifact.sha256: must be 64 lower-case hex digits but is 'abc'",
            "inputs[1].type: is missing",
            "inputs[1].name: 'a' stands there twice",
            "metrics.positives: must be from 0 to metrics.rows",
            "metrics.base_rate: must be from 0 to 1",
            "data.training.to: must not lie before from",
            "golden[0].inputs.a: must be a double",
            "golden[0].inputs: lacks a",
            "golden[0].inputs.b: is no input");
  }

  @Test
  void readsWhatAnEnsembleIsMadeOf() throws IOException {
    json(
        """
        {"name": "both", "version": "1", "ensemble": {"combine": "weighted_mean", "members": [
          {"name": "fraud", "version": "1", "weight": 3}, {"name": "fraud", "version": "2", "weight": 1.5}]}}
        """);

    ModelManifest read = ModelManifest.read(folder);

    assertThat(read.hasArtifact()).isFalse();
    assertThat(read.ensemble().members())
        .containsExactly(
            new EnsembleMember("fraud", "1", 3.0, null),
            new EnsembleMember("fraud", "2", 1.5, null));
    assertThat(ModelManifest.parse(read.json(), "topic")).isEqualTo(read);
  }

  @Test
  void namesEveryBrokenRuleOfEnsembles() throws IOException {
    json(
        """
        {"name": "both", "version": "1", "engine": "XGBoost", "ensemble": {"combine": "mean", "members": [
          {"name": "fraud", "version": "1", "weight": 3, "as": "x"}]}}
        """);
    assertThat(problem().problems())
        .containsExactly(
            "ensemble.members: must be two at least",
            "ensemble.members[0].weight: belongs to a weighted_mean",
            "ensemble.members[0].as: belongs to stacking",
            "engine: must not be there: the ensemble's members have their own");

    json(
        """
        {"name": "both", "version": "1", "engine": "XGBoost",
         "artifact": {"file": "x", "sha256": "%s"}, "inputs": [{"name": "a", "type": "double"}],
         "ensemble": {"combine": "stacking", "members": [
           {"name": "fraud", "version": "1", "as": "a"}, {"name": "fraud", "version": "1", "as": "b"}]}}
        """
            .formatted(manifest.artifact().sha256()));
    assertThat(problem().problems())
        .containsExactly(
            "ensemble.members[1]: fraud:1 stands there twice",
            "ensemble.members[1].as: must be the name of an input of type double");
  }

  @Test
  void namesEveryBrokenRuleOfOutputsAndCalibrations() throws IOException {
    assertThat(problemsOf("\"output\": {\"kind\": \"classes\", \"classes\": [\"a\", \"a\"]}"))
        .containsExactly(
            "output.classes: must be three at least; two are a probability",
            "output.classes: must have different names");
    assertThat(problemsOf("\"output\": {\"kind\": \"regression\", \"classes\": [\"a\"]}"))
        .containsExactly("output.classes: belongs to the kind classes");
    assertThat(problemsOf("\"calibration\": {\"kind\": \"platt\", \"a\": -1.0}"))
        .containsExactly("calibration.b: must be a finite number");
    assertThat(
            problemsOf(
                "\"calibration\": {\"kind\": \"isotonic\", \"from\": [0.1, 0.1], \"to\": [0.3, 0.2]}"))
        .containsExactly("calibration.from: must increase", "calibration.to: must not decrease");
    assertThat(
            problemsOf(
                "\"calibration\": {\"kind\": \"isotonic\", \"from\": [0.1, 0.2], \"to\": [0.3]}"))
        .containsExactly("calibration.to: must have a number for each of from, one at least");
  }

  private List<String> problemsOf(String keys) throws IOException {
    json(
        """
        {"name": "m", "version": "1", "engine": "OnnxRuntime", %s,
         "artifact": {"file": "model.json", "sha256": "%s"},
         "inputs": [{"name": "a", "type": "double"}]}
        """
            .formatted(keys, manifest.artifact().sha256()));
    return problem().problems();
  }

  @Test
  void saysWhereTheFormIsWrong() throws IOException {
    json("{\"name\": \"m\", \"inputs\": [{\"nam\": \"a\"}]}");
    assertThat(problem().problems())
        .containsExactly("inputs[0].nam: unknown key; known are [name, type]");

    json("{\"inputs\": [{\"name\": \"a\", \"type\": \"text\"}]}");
    assertThat(problem()).hasMessageContaining("inputs[0].type: ").hasMessageContaining("text");

    json("{\"created\": \"yesterday\"}");
    assertThat(problem()).hasMessageContaining("created: ").hasMessageContaining("not a time");

    json("{\"threshold\": \"0.5\"}");
    assertThat(problem()).hasMessageContaining("threshold: ");

    json("{\"metrics\": {\"rows\": 1}}");
    assertThat(problem()).hasMessageContaining("metrics.positives: ");

    json("{\"name\": \"a\", \"name\": \"b\"}");
    assertThat(problem()).hasMessageContaining("Duplicate field 'name'");

    json("{\n\"name\": ");
    assertThat(problem()).hasMessageContaining("line 2");

    json("null");
    assertThat(problem()).hasMessageContaining("must be a JSON object");
  }

  @Test
  void saysThatThereIsNoManifest() {
    assertThat(problem().problems()).containsExactly("there is no such file");
  }

  @Test
  void isNotWrittenWhereItWouldNotBeRead() {
    ModelManifest broken =
        new ModelManifest(
            "fraud", "1", "XGBoost", null, null, Double.NaN, null, null, null, null, null);

    assertThatThrownBy(() -> broken.write(folder))
        .hasMessageContaining("artifact: is missing")
        .hasMessageContaining("inputs: must name")
        .hasMessageContaining("threshold: must be a finite number");
    assertThat(folder.resolve("manifest.json")).doesNotExist();
  }

  @Test
  void noticesAModelFileThatIsMissingOrNotTheOneDescribed() throws IOException {
    Path model = folder.resolve("model.json");
    Files.writeString(model, "{ }");
    assertThatThrownBy(() -> manifest.verifiedArtifact(folder))
        .hasMessageContaining("artifact.sha256: is " + manifest.artifact().sha256())
        .hasMessageContaining(model.toString());

    Files.delete(model);
    assertThatThrownBy(() -> manifest.verifiedArtifact(folder))
        .hasMessageContaining("artifact.file: there is no file " + model);
  }

  @Test
  void encodesValuesAsTheModelSeesThem() {
    ModelInput amount = new ModelInput("amount", InputType.DOUBLE);
    ModelInput count = new ModelInput("count", InputType.LONG);
    ModelInput night = new ModelInput("night", InputType.BOOLEAN);

    assertThat(amount.encode(57.16)).isEqualTo(57.16f);
    assertThat(amount.encode(3L)).isEqualTo(3f);
    assertThat(amount.encode(null)).isNaN();
    assertThat(count.encode(16_777_217L)).isEqualTo(16_777_216f);
    assertThat(night.encode(true)).isEqualTo(1f);
    assertThat(night.encode(false)).isZero();
    assertThat(night.encode(null)).isNaN();
    assertThatThrownBy(() -> count.encode(1.5))
        .hasMessage("input count takes a long but got a java.lang.Double");
    assertThatThrownBy(() -> amount.encode("57"))
        .hasMessage("input amount takes a double but got a java.lang.String");
  }

  private void json(String text) throws IOException {
    Files.writeString(folder.resolve("manifest.json"), text);
  }

  private InvalidManifestException problem() {
    return catchThrowableOfType(InvalidManifestException.class, () -> ModelManifest.read(folder));
  }
}
