package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineFileTest {
  @TempDir Path folder;

  private List<String> problemsOf(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("pipeline.yaml"), text);
    return DefinitionFile.problems(folder, file);
  }

  @Test
  void theSmallestDefinitionNeedsFourKeys() {
    PipelineDefinition definition = DefinitionFile.in(folder).read();

    assertThat(definition.pipeline()).isEqualTo("shop");
    assertThat(definition.file()).isEqualTo(folder.resolve("pipeline.yaml"));
    assertThat(definition.topics().events().name()).isEqualTo("shop.events");
    assertThat(definition.schemas().event().getFullName()).isEqualTo("shop.Order");
  }

  @Test
  void theCardFraudExampleIsValid() {
    Path example = Path.of(System.getProperty("millrace.root"), "examples/card-fraud");

    PipelineDefinition definition = PipelineDefinition.read(example.resolve("pipeline.yaml"));

    assertThat(definition.features()).hasSize(15);
    assertThat(definition.furtherEntities()).containsExactly("terminal_id");
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    assertThat(DefinitionFile.problems(folder, folder.resolve("nope.yaml")))
        .containsExactly("nope.yaml: the file does not exist");
    assertThat(DefinitionFile.problems(folder.getParent(), folder))
        .containsExactly(folder.getFileName() + ": the file can't be read: it is a folder");
  }

  @Test
  void aFileThatIsNoUtf8IsTold() throws IOException {
    Path file = Files.write(folder.resolve("pipeline.yaml"), new byte[] {'a', ':', (byte) 0xFF});

    assertThat(DefinitionFile.problems(folder, file))
        .containsExactly("pipeline.yaml: the file is not UTF-8 text");
  }

  @Test
  void aFileThatIsNoYamlIsToldWithItsLine() throws IOException {
    assertThat(problemsOf("")).containsExactly("pipeline.yaml: the file is empty");
    assertThat(problemsOf("pipeline: shop\nevents: {id: a\nmodel: b\n"))
        .containsExactly("pipeline.yaml:3: no valid YAML: expected ',' or '}', but got :");
    assertThat(problemsOf("pipeline: shop\n\tevents: {}\n"))
        .singleElement()
        .asString()
        .startsWith("pipeline.yaml:2: no valid YAML: found character '\\t(TAB)'");
    assertThat(problemsOf("pipeline: a\n---\npipeline: b\n"))
        .singleElement()
        .asString()
        .startsWith("pipeline.yaml:2: no valid YAML: but found another document");
    assertThat(problemsOf("pipeline: a\u0000"))
        .singleElement()
        .asString()
        .startsWith("pipeline.yaml: no valid YAML: ");
    assertThat(problemsOf("[".repeat(100) + "]".repeat(100)))
        .singleElement()
        .asString()
        .startsWith("pipeline.yaml: no valid YAML: Nesting Depth exceeded");
  }

  @Test
  void aFileThatIsNoMapIsTold() throws IOException {
    assertThat(problemsOf("- pipeline"))
        .containsExactly("pipeline.yaml: must be a map of keys, but is a list");
    assertThat(problemsOf("~"))
        .containsExactly("pipeline.yaml: must be a map of keys, but is empty");
  }

  @Test
  void missingSectionsAreTold() throws IOException {
    assertThat(problemsOf("{}"))
        .containsExactly(
            "pipeline.yaml: pipeline: is missing, for example 'pipeline: card-fraud'",
            "pipeline.yaml: events: is missing",
            "pipeline.yaml: features: is missing",
            "pipeline.yaml: model: is missing");
  }

  @Test
  void keysThatStandTwiceAreTold() {
    assertThat(
            DefinitionFile.in(folder)
                .with("features", "\n  amount: {value: event.amount}\n  amount: {value: '1'}")
                .with("[a]", "b")
                .problems())
        .containsExactly(
            "pipeline.yaml:5: features.amount: stands twice, first in line 4",
            "pipeline.yaml:7: a key must be a name, but is a list");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Shop | 'Shop' must be 1 to 64 lower-case letters, digits and '-', and begin and end with"
            + " a letter or digit; did you mean 'shop'?",
        "Card_Fraud | 'Card_Fraud' must be 1 to 64 lower-case letters, digits and '-', and begin"
            + " and end with a letter or digit; did you mean 'card-fraud'?",
        "-- | '--' must be 1 to 64 lower-case letters, digits and '-', and begin and end with a"
            + " letter or digit",
        "[a] | must be a name, but is a list",
        "{a: b} | must be a name, but is a map",
        "~ | must be a name, but is empty",
      })
  void aPipelinesNameIsATopicPrefix(String name, String what) {
    assertThat(DefinitionFile.in(folder).with("pipeline", name).problems())
        .containsExactly("pipeline.yaml:1: pipeline: " + what);
  }

  @Test
  void aNumberDoesForAName() {
    assertThat(DefinitionFile.in(folder).with("pipeline", "2024").read().pipeline())
        .isEqualTo("2024");
  }

  @Test
  void unknownSectionsComeWithWhatIsKnown() {
    assertThat(DefinitionFile.in(folder).with("lables", "{}").with("monitoring", "{}").problems())
        .containsExactly(
            "pipeline.yaml:5: lables: unknown key; did you mean 'labels'?",
            "pipeline.yaml:6: monitoring: unknown key; known here are pipeline, events, labels,"
                + " features, windows, model, performance, retraining, training, reviews");
  }

  @Test
  void aMistypedKeyIsNotCalledMissingToo() {
    assertThat(DefinitionFile.in(folder).with("model", "{nme: fraud}").problems())
        .containsExactly("pipeline.yaml:4: model.nme: unknown key; did you mean 'name'?");
  }

  @Test
  void anchorsCanBeUsed() {
    PipelineDefinition definition =
        DefinitionFile.in(folder)
            .with(
                "features",
                """

                  orders: {per: customer_id, aggregate: count, over: &windows [1h, 1d]}
                  spent: {per: customer_id, aggregate: sum, of: event.amount, over: *windows}
                """)
            .read();

    assertThat(definition.features())
        .extracting(FeatureDefinition::name)
        .containsExactly("orders_1h", "orders_1d", "spent_1h", "spent_1d");
  }

  @Test
  void allProblemsComeAtOnceInTheOrderOfTheFile() {
    DefinitionFile file =
        DefinitionFile.in(folder)
            .with("pipeline", "A B")
            .with("events", "{schema: order.avsc, id: orderid, time: paid, entity: customer_id}")
            .with("features", "{amount: {value: event.amout}}")
            .with("model", "{name: fraud, threshold: 2}");

    assertThat(file.problems())
        .containsExactly(
            "pipeline.yaml:1: pipeline: 'A B' must be 1 to 64 lower-case letters, digits and '-',"
                + " and begin and end with a letter or digit; did you mean 'a-b'?",
            "pipeline.yaml:2: events.id: field 'orderid' is not in record Order; did you mean"
                + " 'order_id'?",
            "pipeline.yaml:2: events.time: field 'paid' is boolean; an event's time must be"
                + " timestamp-millis, timestamp-micros, long (ms since 1970) or string (ISO-8601)",
            "pipeline.yaml:3: features.amount.value: field 'amout' is not in record Order"
                + " (character 7); did you mean 'amount'?",
            "pipeline.yaml:4: model.threshold: must be from 0 to 1, but is 2");
  }

  @Test
  void theMessageListsEveryProblem() {
    Path file = DefinitionFile.in(folder).with("pipeline", "~").with("model", "~").path();

    assertThatThrownBy(() -> PipelineDefinition.read(file))
        .isInstanceOf(InvalidDefinitionException.class)
        .message()
        .isEqualToNormalizingNewlines(
            "%1$s is no valid pipeline definition, 2 problems:\n  %1$s:1: pipeline: must be a name,"
                    .formatted(file)
                + " but is empty\n  "
                + file
                + ":4: model: must be a map of keys, but is empty");
  }
}
