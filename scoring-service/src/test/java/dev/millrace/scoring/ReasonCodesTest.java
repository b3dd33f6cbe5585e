package dev.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Reasons;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.Explainer;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which decisions name their reasons, and that they are those of the model. */
class ReasonCodesTest {

  /** Of the trees in the test resources: sigmoid(-1.5) = 0.18 for 3 by day, 0.95 for 7 by night. */
  private static final double LOW = 3;

  private static final double HIGH = 7;
  private static final int MANY = 1000;

  private final Registry registry = new Registry(new MockSchemaRegistryClient());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  @TempDir private Path folder;

  @Test
  void aDecisionNamesWhatTheExplainerSays() throws IOException {
    Path model = TestModels.trees(folder);

    GenericRecord decision = decide(model, new Reasons(2, 0.5, 0), 1, HIGH).get(0);

    float[] expected = contributions(model, (float) HIGH, 1);
    assertThat(Math.abs(expected[0])).isGreaterThan(Math.abs(expected[1]));
    assertThat(decision.get("reason_codes"))
        .hasToString(
            "[{\"feature\": \"amount\", \"contribution\": %s}, {\"feature\": \"night\", \"contribution\": %s}]"
                .formatted((double) expected[0], (double) expected[1]));
    assertThat(meters.counter("millrace.scoring.reasons").count()).isEqualTo(1);
    assertThat(meters.timer("millrace.scoring.reasons.engine", "arm", "champion").count())
        .isEqualTo(1);
  }

  @Test
  void onlyScoresThatAreHighEnoughNameTheirs() throws IOException {
    Path model = TestModels.trees(folder);

    assertThat(named(decide(model, new Reasons(1, 0.5, 0), 1, LOW))).isEmpty();
    assertThat(named(decide(model, new Reasons(1, 0.5, 0), 1, HIGH))).containsExactly("e0");
    assertThat(named(decide(model, new Reasons(1, 0.18, 0), 1, LOW))).containsExactly("e0");
    assertThat(named(decide(model, new Reasons(0, 0.5, 1), 1, HIGH))).isEmpty();
  }

  /** A larger sample holds the smaller one, and a replay names the same. */
  @Test
  void aSampleOfTheOthersDependsOnTheEventsIdAlone() throws IOException {
    Path model = TestModels.trees(folder);

    List<String> fifth = named(decide(model, new Reasons(1, 0.5, 0.2), MANY, LOW));

    assertThat(fifth).hasSizeBetween(MANY / 5 - 40, MANY / 5 + 40);
    assertThat(named(decide(model, new Reasons(1, 0.5, 0.2), MANY, LOW))).isEqualTo(fifth);
    assertThat(named(decide(model, new Reasons(1, 0.5, 0.4), MANY, LOW))).containsAll(fifth);
    assertThat(named(decide(model, new Reasons(1, 0.5, 1), MANY, LOW))).hasSize(MANY);
  }

  @Test
  void aModelThatExplainsNothingDecidesWithoutReasons() throws IOException {
    List<GenericRecord> decisions =
        decide(TestModels.logistic(folder), new Reasons(2, 0, 1), 1, HIGH);

    assertThat(named(decisions)).isEmpty();
    assertThat(decisions.get(0).get("status")).hasToString("SCORED");
  }

  @Test
  void theFallbackNamesNoReasons() throws IOException {
    List<GenericRecord> decisions =
        decide(TestModels.trees(folder), new Reasons(2, 0, 1), 1, Double.POSITIVE_INFINITY);

    assertThat(named(decisions)).isEmpty();
    assertThat(decisions.get(0).get("status")).hasToString("FALLBACK");
  }

  private static List<String> named(List<GenericRecord> decisions) {
    return decisions.stream()
        .filter(decision -> !((List<?>) decision.get("reason_codes")).isEmpty())
        .map(decision -> decision.get("event_id").toString())
        .toList();
  }

  private static float[] contributions(Path folder, float... row) {
    try (LoadedModel model = LoadedModel.load(folder);
        Explainer explainer = model.newExplainer()) {
      return explainer.contributions(row, 1);
    }
  }

  /** Decisions about events e0, e1, ... by night, by a service of its own. */
  private List<GenericRecord> decide(Path model, Reasons reasons, int events, double amount) {
    ModelDefinition definition = Payments.model(model).with(reasons);
    PipelineDefinition pipeline = Payments.definition(definition, "amount");
    Topics topics = pipeline.topics();
    ServiceContext context =
        new ServiceContext(
            pipeline,
            Settings.of(Map.of(Settings.SCHEMAS, "register")),
            registry,
            meters,
            InstantSource.fixed(Payments.EVENT_TIME));
    ScoringService service = new ScoringService();
    try (TopologyTestDriver driver =
        new TopologyTestDriver(service.topology(context), new Properties())) {
      TestInputTopic<String, GenericRecord> in =
          driver.createInputTopic(
              topics.features().name(),
              new StringSerializer(),
              context.serializer(topics.features(), pipeline.schemas().featureEvent()));
      TestOutputTopic<String, GenericRecord> out =
          driver.createOutputTopic(
              topics.predictions().name(),
              new StringDeserializer(),
              AvroSerdes.genericDeserializer(registry, pipeline.schemas().decision()));
      List<GenericRecord> decisions = new ArrayList<>();
      IntStream.range(0, events)
          .forEach(
              i -> {
                GenericRecord event =
                    Payments.featureEvent(pipeline.schemas(), amount, amount == LOW ? 0 : 1);
                event.put("event_id", "e" + i);
                in.pipeInput("c1", event, Payments.EVENT_TIME);
                decisions.add(out.readValue());
              });
      return decisions;
    } finally {
      service.stopped();
    }
  }
}
