package dev.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.control.ControlKeys;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the control topic says, made true while events come. */
class ScoringRolloutTest {

  private static final Instant NOW = Payments.EVENT_TIME.plusSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ScoringService service = new ScoringService();
  private ServiceContext context;
  private TopologyTestDriver driver;
  private TestInputTopic<String, Control> control;
  private TestInputTopic<String, GenericRecord> features;
  private TestOutputTopic<String, GenericRecord> predictions;
  private int written;

  @BeforeEach
  void start() {
    Registry registry = new Registry(new MockSchemaRegistryClient());
    PipelineDefinition definition = Payments.definition(Payments.model(null), "amount");
    context =
        new ServiceContext(
            definition,
            Settings.of(
                Map.of(
                    Settings.SCHEMAS,
                    "register",
                    "bootstrap.servers",
                    "127.0.0.1:1",
                    Settings.ARTIFACTS_CACHE,
                    folder.resolve("cache").toString())),
            registry,
            meters,
            InstantSource.fixed(NOW));
    driver = new TopologyTestDriver(service.topology(context), new Properties());
    control =
        driver.createInputTopic(
            definition.topics().models().name(),
            new StringSerializer(),
            context.serializer(definition.topics().models(), Control.class));
    features =
        driver.createInputTopic(
            definition.topics().features().name(),
            new StringSerializer(),
            context.serializer(
                definition.topics().features(), definition.schemas().featureEvent()));
    predictions =
        driver.createOutputTopic(
            definition.topics().predictions().name(),
            new StringDeserializer(),
            AvroSerdes.genericDeserializer(registry, definition.schemas().decision()));
  }

  @AfterEach
  void stop() {
    driver.close();
    service.stopped();
  }

  @Test
  void aDeploymentIsInForceAtItsOffset() throws IOException {
    assertThat(decide("c1").get("status_reason")).hasToString("no-model");

    register("1");
    long offset = deploy(champion("1"));
    GenericRecord decision = decideAt(offset);

    assertThat(decision.get("version")).hasToString("1");
    assertThat(decision.get("arm")).hasToString("champion");

    register("2");
    offset = deploy(champion("2"));
    assertThat(decideAt(offset).get("version")).hasToString("2");
    offset = deploy(champion("1"));
    assertThat(decideAt(offset).get("version")).as("rolled back").hasToString("1");
  }

  @Test
  void everyArmScoresAndTheRoutedOneDecides() throws IOException {
    register("1");
    register("2");
    long offset =
        deploy(
            champion("1"),
            new Arm("canary", ArmRole.CHALLENGER, "logistic", "2", 0.5),
            new Arm("shadow", ArmRole.SHADOW, "logistic", "2", 0.0));
    decideAt(offset);

    int byCanary = 0;
    for (int i = 0; i < 200; i++) {
      GenericRecord decision = decide("customer-" + i);
      List<?> arms = (List<?>) decision.get("arms");
      assertThat(arms)
          .extracting(arm -> ((GenericRecord) arm).get("status").toString())
          .containsExactly("scored", "scored", "scored");
      boolean canary = decision.get("arm").toString().equals("canary");
      assertThat(decision.get("version")).hasToString(canary ? "2" : "1");
      assertThat(decide("customer-" + i).get("arm")).as("sticky").isEqualTo(decision.get("arm"));
      byCanary += canary ? 1 : 0;
    }
    assertThat(byCanary).isBetween(70, 130);
  }

  @Test
  void anEnsembleIsAVersionLikeAnyOther() throws IOException {
    register("1");
    register("2");
    String manifest =
        """
        {"name": "both", "version": "1", "ensemble": {"combine": "mean", "members": [
          {"name": "logistic", "version": "1"}, {"name": "logistic", "version": "2"}]}}
        """;
    say(new ModelVersion("both", "1", manifest, null, null, false));
    long offset = deploy(new Arm("champion", ArmRole.CHAMPION, "both", "1", 0.0));

    GenericRecord decision = decideAt(offset);

    assertThat(decision.get("model")).hasToString("both");
    assertThat((List<?>) decision.get("arms"))
        .extracting(arm -> ((GenericRecord) arm).get("role").toString())
        .containsExactly("champion", "member", "member");
  }

  @Test
  void whatCanNotBeMadeTrueLeavesWhatRunsAndSaysWhatDiffers() throws IOException {
    register("1");
    long good = deploy(champion("1"));
    decideAt(good);

    refused(
        "golden",
        manifest -> manifest.replace("0.8519528019683106", "0.75"),
        "must score 0.75 but scores 0.85");
    refused(
        "inputs",
        manifest -> manifest.replace("\"amount\"", "\"price\""),
        "input 'price' is not among its features");
    refused(
        "engine",
        manifest -> manifest.replace("OnnxRuntime", "XGBoost"),
        "engine XGBoost can't load it");
    refused(
        "hash", manifest -> manifest.replace("f46221b5", "00000000"), "must have SHA-256 00000000");
    long offset = deploy(champion("nowhere"));
    awaitRefusal(offset, "version logistic:nowhere is not registered");

    GenericRecord decision = decide("c1");
    assertThat(decision.get("version")).hasToString("1");
    assertThat(decision.get("control_offset")).isEqualTo(good);
    assertThat(
            meters.get("millrace.scoring.deployments").tag("result", "refused").counter().count())
        .isEqualTo(5);
  }

  private void refused(String version, UnaryOperator<String> spoilt, String reason)
      throws IOException {
    register(version, spoilt);
    awaitRefusal(deploy(champion(version)), reason);
  }

  private void awaitRefusal(long offset, String reason) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!service.rollout().refusals().containsKey(offset) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(service.rollout().refusals().get(offset)).contains(reason);
  }

  private static Arm champion(String version) {
    return new Arm("champion", ArmRole.CHAMPION, "logistic", version, 0.0);
  }

  private void register(String version) throws IOException {
    register(version, manifest -> manifest);
  }

  private void register(String version, UnaryOperator<String> spoilt) throws IOException {
    Path model = TestModels.logistic(Files.createDirectories(folder.resolve(version)));
    String manifest =
        spoilt.apply(
            Files.readString(model.resolve(ModelManifest.FILE))
                .replace("\"version\": \"1\"", "\"version\": \"" + version + "\""));
    say(
        new ModelVersion(
            "logistic",
            version,
            manifest,
            model.resolve("model.onnx").toUri().toString(),
            ModelManifest.parse(manifest, version).artifact().sha256(),
            false));
  }

  private long deploy(Arm... arms) {
    return say(new Deployment("d" + written, "experiment", List.of(arms)));
  }

  /** Says something; its offset. */
  private long say(Object change) {
    Control said = new Control("ann", NOW, null, change);
    control.pipeInput(ControlKeys.of(said), said);
    return written++;
  }

  /** A decision of the deployment at an offset, which takes a while to be in force. */
  private GenericRecord decideAt(long offset) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    GenericRecord decision = decide("c1");
    while (!Long.valueOf(offset).equals(decision.get("control_offset"))
        && System.nanoTime() < deadline) {
      decision = decide("c1");
    }
    assertThat(decision.get("control_offset")).isEqualTo(offset);
    return decision;
  }

  private GenericRecord decide(String entity) {
    features.pipeInput(
        entity,
        Payments.featureEvent(context.definition().schemas(), 3.0, 0L),
        Payments.EVENT_TIME);
    return predictions.readValue();
  }
}
