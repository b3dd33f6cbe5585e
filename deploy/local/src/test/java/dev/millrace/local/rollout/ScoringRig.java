package dev.millrace.local.rollout;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.local.FraudVersions;
import dev.millrace.local.models.ControlTopic;
import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.PipelineSchemas;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.registry.RegistryConnection;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.scoring.ScoringMain;
import dev.millrace.testkit.ServiceCommand;
import dev.millrace.testkit.ServiceProcess;
import dev.millrace.testkit.TestTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The scoring service in processes of its own, between topics of features and decisions that a test
 * writes and reads.
 */
final class ScoringRig implements AutoCloseable {

  static final String MODEL = "fraud";
  static final int PARTITIONS = 2;

  private final EmbeddedPlatform platform;
  private final Path folder;
  private final PipelineDefinition definition;
  private final PipelineSchemas schemas;
  private final Registry registry;
  private final TestTopics cluster;
  private final ControlTopic control;
  private final Serializer<GenericRecord> vectors;
  private final Random random = new Random(20261125);
  private int written;

  /**
   * Makes the topics of the card-fraud example under another name.
   *
   * @param folder for definition, models and state
   */
  ScoringRig(EmbeddedPlatform platform, Path folder, String name) throws IOException {
    this.platform = platform;
    this.folder = folder;
    this.definition = PipelineDefinition.read(pipeline(folder, name));
    this.schemas = definition.schemas();
    this.registry =
        new RegistryConnection(
                Map.of(RegistryConnection.URL, platform.registryUrl()), Duration.ofSeconds(30))
            .open();
    this.cluster = new TestTopics(platform.bootstrapServers());
    Topics topics = definition.topics();
    cluster.create(
        topics.all().stream()
            .map(
                topic ->
                    new NewTopic(
                            topic.name(), topic.equals(topics.models()) ? 1 : PARTITIONS, (short) 1)
                        .configs(topic.config()))
            .toList());
    Settings settings =
        Settings.of(
            Map.of(
                "bootstrap.servers",
                platform.bootstrapServers(),
                "schema.registry.url",
                platform.registryUrl(),
                Settings.SCHEMAS,
                "register"));
    this.control = new ControlTopic(topics.models(), settings, registry);
    this.vectors =
        AvroSerdes.genericSerializer(
            schemas.featureEvent(),
            registry.register(topics.features().subject(), schemas.featureEvent()));
  }

  private static Path pipeline(Path folder, String name) throws IOException {
    Path example = example();
    String text =
        Files.readString(example.resolve("pipeline.yaml"))
            .replace("pipeline: card-fraud", "pipeline: " + name)
            .replace("schema: transaction.avsc", "schema: " + example.resolve("transaction.avsc"))
            .replace("artifact: models/fraud, ", "");
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  private static Path example() {
    return Path.of(System.getProperty("millrace.root"), "examples", "card-fraud");
  }

  PipelineDefinition definition() {
    return definition;
  }

  TestTopics cluster() {
    return cluster;
  }

  Decisions read() {
    return new Decisions(platform.bootstrapServers(), definition, registry);
  }

  /** Starts an instance with state of its own. */
  ServiceProcess start(String instance) {
    return ServiceProcess.start(
        ServiceCommand.of(ScoringMain.class, definition.file().toString())
            .withJvmOption("-Xmx256m")
            .withVariable("MILLRACE_BOOTSTRAP_SERVERS", platform.bootstrapServers())
            .withVariable("MILLRACE_SCHEMA_REGISTRY_URL", platform.registryUrl())
            .withVariable("MILLRACE_SCHEMAS", "register")
            .withVariable("MILLRACE_HTTP_PORT", "0")
            .withVariable("MILLRACE_STATE_DIR", folder.resolve(instance).toString())
            .withVariable(
                "MILLRACE_ARTIFACTS_CACHE", folder.resolve("cache-" + instance).toString())
            .withVariable("OMP_NUM_THREADS", "1"));
  }

  /** Registers copies of the example's champion. */
  void register(String... versions) throws IOException {
    for (String version : versions) {
      Path copy = FraudVersions.write(folder, version);
      ModelManifest manifest = ModelManifest.read(copy);
      write(
          new ModelVersion(
              MODEL,
              version,
              manifest.json(),
              copy.resolve(manifest.artifact().file()).toUri().toString(),
              manifest.artifact().sha256(),
              false));
    }
  }

  /** Says which arms run from now on; its offset. */
  long deploy(Deployment deployment) {
    return write(deployment);
  }

  /** Arms under one experiment: what grows keeps whom it has. */
  Deployment deployment(Arm... arms) {
    return new Deployment("d" + written, "rig", List.of(arms));
  }

  static Arm champion(String version) {
    return new Arm("champion", ArmRole.CHAMPION, MODEL, version, 0.0);
  }

  static Arm canary(String version, double share) {
    return new Arm("canary", ArmRole.CHALLENGER, MODEL, version, share);
  }

  static Arm shadow(String version) {
    return new Arm("shadow", ArmRole.SHADOW, MODEL, version, 0.0);
  }

  private long write(Object change) {
    written++;
    return control.write(new Control("test", Instant.now(), null, change));
  }

  /** A vector of an entity, its values drawn; the time is now. */
  ProducerRecord<byte[], byte[]> vector(long event, String entity) {
    long now = System.currentTimeMillis();
    GenericRecord features = new GenericData.Record(schemas.features());
    for (FeatureDefinition feature : definition.features()) {
      features.put(
          feature.name(),
          switch (feature.type()) {
            case DOUBLE -> random.nextDouble() * 200;
            case LONG -> 1L + random.nextInt(60);
            case BOOLEAN -> random.nextBoolean();
            default -> throw new IllegalStateException(feature.name() + " is no number");
          });
    }
    GenericRecord payment = new GenericData.Record(schemas.event());
    payment.put("transaction_id", event);
    payment.put("tx_time", now);
    payment.put("customer_id", Long.parseLong(entity));
    payment.put("terminal_id", event % 1_000);
    payment.put("amount", features.get("amount"));
    GenericRecord entities = new GenericData.Record(schemas.entities());
    entities.put("terminal_id", Long.toString(event % 1_000));
    GenericRecord vector = new GenericData.Record(schemas.featureEvent());
    vector.put("event_id", Long.toString(event));
    vector.put("entity", entity);
    vector.put("event_time", now);
    vector.put("ingested_at", now);
    vector.put("event", payment);
    vector.put("features", features);
    vector.put("feature_status", Map.of());
    vector.put("entities", entities);
    String topic = definition.topics().features().name();
    return new ProducerRecord<>(
        topic,
        null,
        now,
        entity.getBytes(StandardCharsets.UTF_8),
        vectors.serialize(topic, vector));
  }

  @Override
  public void close() {
    cluster.close();
  }
}
