package dev.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.record.Arm;
import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Reasons;
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

/**
 * The service's topology in a test driver; versions are registered and deployed while events come.
 */
final class RolloutScene implements AutoCloseable {

  private static final Instant NOW = Payments.EVENT_TIME.plusSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ScoringService service = new ScoringService();
  private final ServiceContext context;
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Control> control;
  private final TestInputTopic<String, GenericRecord> features;
  private final TestOutputTopic<String, GenericRecord> predictions;
  private int written;

  /** Nothing is registered; copies of models are put into the folder. */
  RolloutScene(Path folder) {
    Registry registry = new Registry(new MockSchemaRegistryClient());
    PipelineDefinition definition =
        Payments.definition(Payments.model(null).with(new Reasons(2, 0, 0)), "amount");
    context =
        new ServiceContext(
            definition,
            Settings.of(
                Map.of(
                    Settings.SCHEMAS,
                    "register",
                    "bootstrap.servers",
                    "127.0.0.1:1",
                    "max.block.ms", // nobody takes the alerts
                    "100",
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

  void awaitRefusal(long offset, String reason) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!service.rollout().refusals().containsKey(offset) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(service.rollout().refusals().get(offset)).contains(reason);
  }

  /** Registers a model under a version, its manifest changed. */
  void register(Path model, String version, UnaryOperator<String> change) throws IOException {
    ModelManifest own = ModelManifest.read(model);
    String manifest =
        change.apply(
            Files.readString(model.resolve(ModelManifest.FILE))
                .replaceFirst(
                    "\"version\"\\s*:\\s*\"" + own.version() + "\"",
                    "\"version\": \"" + version + "\""));
    say(
        new ModelVersion(
            own.name(),
            version,
            manifest,
            model.resolve(own.artifact().file()).toUri().toString(),
            ModelManifest.parse(manifest, version).artifact().sha256(),
            false));
  }

  long deploy(Arm... arms) {
    return say(new Deployment("d" + written, "experiment", List.of(arms)));
  }

  /** Says something; its offset. */
  long say(Object change) {
    Control said = new Control("ann", NOW, null, change);
    control.pipeInput(ControlKeys.of(said), said);
    return written++;
  }

  /** A decision of the deployment at an offset, which takes a while to be in force. */
  GenericRecord decideAt(long offset) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    GenericRecord decision = decide("c1");
    while (!Long.valueOf(offset).equals(decision.get("control_offset"))
        && System.nanoTime() < deadline) {
      decision = decide("c1");
    }
    assertThat(decision.get("control_offset")).isEqualTo(offset);
    return decision;
  }

  /** The decision about an event of an entity, its amount 3. */
  GenericRecord decide(String entity) {
    return decide(entity, 3.0);
  }

  GenericRecord decide(String entity, double amount) {
    features.pipeInput(
        entity,
        Payments.featureEvent(context.definition().schemas(), amount, 0L),
        Payments.EVENT_TIME);
    return predictions.readValue();
  }

  @Override
  public void close() {
    driver.close();
    service.stopped();
  }
}
