package dev.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.PipelineSchemas;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.GoldenTopology;
import dev.millrace.testkit.LayeringRules;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringServiceTest {

  private static final Instant NOW = Instant.parse("2026-05-01T10:00:05Z");

  private final Registry registry = new Registry(new MockSchemaRegistryClient());
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  @TempDir private Path folder;

  @Test
  void aDecisionSaysWhatTheModelSawAndWhatItMadeOfIt() throws IOException {
    TestRecord<String, GenericRecord> out =
        decide(Payments.model(TestModels.logistic(folder)), 3.0, 0L);

    GenericRecord decision = out.value();
    assertThat(out.key()).isEqualTo("c1");
    assertThat(out.getRecordTime()).isEqualTo(Payments.EVENT_TIME);
    assertThat((double) decision.get("score")).isCloseTo(0.85195, within(1e-5));
    assertThat(decision.get("decision")).isEqualTo(true);
    assertThat(decision.get("threshold")).isEqualTo(0.5);
    assertThat(decision.get("model")).hasToString("logistic");
    assertThat(decision.get("version")).hasToString("1");
    assertThat(decision.get("arm")).hasToString("champion");
    assertThat(decision.get("status")).hasToString("SCORED");
    assertThat(decision.get("status_reason")).isNull();
    assertThat(decision.get("scored_at")).isEqualTo(NOW.toEpochMilli());
    assertThat(decision.get("event_id")).hasToString("e1");
    assertThat(((GenericRecord) decision.get("features")).get("amount")).isEqualTo(3.0);
    assertThat((List<?>) decision.get("arms")).hasSize(1);
    assertBalanced(1, 0);
  }

  @Test
  void withoutAModelEveryDecisionIsTheFallback() {
    GenericRecord decision = decide(Payments.model(null), 3.0, 0L).value();

    assertThat(decision.get("score")).isEqualTo(0.25);
    assertThat(decision.get("decision")).isEqualTo(false);
    assertThat(decision.get("arm")).hasToString("fallback");
    assertThat(decision.get("status")).hasToString("FALLBACK");
    assertThat(decision.get("status_reason")).hasToString("no-model");
    assertThat(decision.get("model")).isNull();
    assertThat((List<?>) decision.get("arms")).isEmpty();
    assertBalanced(0, 1);
  }

  @Test
  void aVectorThatCanNotBeScoredIsNotLost() throws IOException {
    GenericRecord decision = decide(Payments.model(TestModels.logistic(folder)), null, 0L).value();

    assertThat(decision.get("score")).isEqualTo(0.25);
    assertThat(decision.get("status_reason")).hasToString("missing-feature");
    assertThat(decision.get("status_detail")).hasToString("missing: amount");
    assertThat(((GenericRecord) ((List<?>) decision.get("arms")).get(0)).get("status"))
        .hasToString("failed");
    assertBalanced(0, 1);
  }

  @Test
  void aModelWhoseInputsAreNotTheFeaturesIsRefusedAtStart() throws IOException {
    PipelineDefinition definition =
        Payments.definition(Payments.model(TestModels.logistic(folder)), "other");

    assertThatThrownBy(() -> new ScoringService().topology(context(definition)))
        .hasMessageContaining("input 'amount' is not among its features");
  }

  @Test
  void theTopologyIsTheOneThatWasReviewed() {
    GoldenTopology.assertGolden(
        "scoring",
        new ScoringService()
            .topology(context(Payments.definition(Payments.model(null), "amount"))));
  }

  @Test
  void theLayersAreKept() {
    LayeringRules.assertKept("dev.millrace.scoring.model", "dev.millrace.scoring.artifact");
  }

  private TestRecord<String, GenericRecord> decide(
      ModelDefinition model, Double amount, long night) {
    PipelineDefinition definition = Payments.definition(model, "amount");
    PipelineSchemas schemas = definition.schemas();
    Topics topics = definition.topics();
    ServiceContext context = context(definition);
    try (TopologyTestDriver driver =
        new TopologyTestDriver(new ScoringService().topology(context), new Properties())) {
      driver
          .createInputTopic(
              topics.features().name(),
              new StringSerializer(),
              context.serializer(topics.features(), schemas.featureEvent()))
          .pipeInput("c1", Payments.featureEvent(schemas, amount, night), Payments.EVENT_TIME);
      return driver
          .createOutputTopic(
              topics.predictions().name(),
              new StringDeserializer(),
              AvroSerdes.genericDeserializer(registry, schemas.decision()))
          .readRecord();
    }
  }

  private ServiceContext context(PipelineDefinition definition) {
    return new ServiceContext(
        definition,
        Settings.of(Map.of(Settings.SCHEMAS, "register")),
        registry,
        meters,
        InstantSource.fixed(NOW));
  }

  private void assertBalanced(int scored, int fallback) {
    assertThat(meters.counter("millrace.scoring.received").count()).isEqualTo(scored + fallback);
    assertThat(meters.counter("millrace.scoring.scored").count()).isEqualTo(scored);
    assertThat(
            meters.find("millrace.scoring.fallback").counters().stream()
                .mapToDouble(c -> c.count())
                .sum())
        .isEqualTo(fallback);
  }
}
