package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.example.cardfraud.SimulatedTransaction;
import dev.millrace.example.cardfraud.Simulator;
import dev.millrace.example.cardfraud.SimulatorSettings;
import dev.millrace.feature.FeatureMain;
import dev.millrace.ingest.IngestMain;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.registry.RegistryConnection;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.scoring.ScoringMain;
import dev.millrace.testkit.EmbeddedMillrace;
import dev.millrace.testkit.ServiceCommand;
import dev.millrace.testkit.ServiceProcess;
import dev.millrace.testkit.TestTopics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Exactly once: services that are killed (SIGKILL) in the middle of their work give the decisions
 * of services that nobody disturbs, each once.
 */
@EmbeddedMillrace
class DecisionsSurviveKillsTest {

  private static final long SEED = 20261123;
  private static final int EVENTS = 6_000;
  private static final int KILLS = 6;
  private static final int PARTITIONS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void killedServicesGiveTheSameDecisionsEachOnce(EmbeddedPlatform platform) throws Exception {
    Map<String, String> undisturbed = decisions(platform, "undisturbed", 0);
    Map<String, String> disturbed = decisions(platform, "disturbed", KILLS);

    assertThat(undisturbed).hasSize(EVENTS);
    assertThat(disturbed).isEqualTo(undisturbed);
    System.err.printf(
        "figure: %d events, %d kills in mid-stream (seed %d): the same %d decisions, each once%n",
        EVENTS, KILLS, SEED, disturbed.size());
  }

  private Map<String, String> decisions(EmbeddedPlatform platform, String name, int kills)
      throws Exception {
    PipelineDefinition definition = PipelineDefinition.read(pipeline(name));
    Topics topics = definition.topics();
    Registry registry =
        new RegistryConnection(
                Map.of(RegistryConnection.URL, platform.registryUrl()), Duration.ofSeconds(30))
            .open();
    try (TestTopics cluster = new TestTopics(platform.bootstrapServers())) {
      cluster.create(
          topics.all().stream()
              .map(
                  topic ->
                      new org.apache.kafka.clients.admin.NewTopic(
                              topic.name(), PARTITIONS, (short) 1)
                          .configs(topic.config()))
              .toList());
      List<ServiceProcess> services = new ArrayList<>();
      try {
        for (Class<?> main : List.of(IngestMain.class, FeatureMain.class, ScoringMain.class)) {
          services.add(ServiceProcess.start(command(main, definition.file(), platform)));
        }
        feed(cluster, events(definition, registry), services, kills);
        List<ConsumerRecord<byte[], byte[]>> records =
            cluster.readExactly(topics.predictions().name(), EVENTS, PATIENCE);
        return byEventId(
            records, AvroSerdes.genericDeserializer(registry, definition.schemas().decision()));
      } finally {
        services.forEach(ServiceProcess::close);
      }
    }
  }

  /**
   * Produces in slices; after each but the last, one service is killed while it works and started
   * again.
   */
  private static void feed(
      TestTopics cluster,
      List<ProducerRecord<byte[], byte[]>> events,
      List<ServiceProcess> services,
      int kills)
      throws InterruptedException {
    Random random = new Random(SEED);
    int slice = events.size() / (kills + 1);
    for (int kill = 0; kill < kills; kill++) {
      cluster.produce(events.subList(kill * slice, (kill + 1) * slice));
      ServiceProcess victim = services.get(kill % services.size());
      awaitWork(victim, random.nextInt(400));
      victim.kill();
      victim.restart();
    }
    cluster.produce(events.subList(kills * slice, events.size()));
  }

  /** A service that runs is given a moment, so that it is hit at another point each time. */
  private static void awaitWork(ServiceProcess service, int millis) throws InterruptedException {
    service.awaitOutput("is RUNNING", PATIENCE);
    java.util.concurrent.TimeUnit.MILLISECONDS.sleep(millis);
  }

  private ServiceCommand command(Class<?> main, Path pipeline, EmbeddedPlatform platform) {
    return ServiceCommand.of(main, pipeline.toString())
        .withVariable("MILLRACE_BOOTSTRAP_SERVERS", platform.bootstrapServers())
        .withVariable("MILLRACE_SCHEMA_REGISTRY_URL", platform.registryUrl())
        .withVariable("MILLRACE_SCHEMAS", "register")
        .withVariable("MILLRACE_HTTP_PORT", "0")
        .withVariable("MILLRACE_STATE_DIR", folder.resolve("state").toString())
        // The dead are noticed after this, and only then is their work taken over.
        .withVariable("MILLRACE_SESSION_TIMEOUT_MS", "6000")
        .withVariable("MILLRACE_HEARTBEAT_INTERVAL_MS", "1500")
        .withVariable("OMP_NUM_THREADS", "1");
  }

  /** The example's definition under another name, so that each run has topics of its own. */
  private Path pipeline(String name) throws IOException {
    Path example = Path.of(System.getProperty("millrace.root"), "examples", "card-fraud");
    String text =
        Files.readString(example.resolve("pipeline.yaml"))
            .replace("pipeline: card-fraud", "pipeline: " + name)
            .replace("schema: transaction.avsc", "schema: " + example.resolve("transaction.avsc"))
            .replace("artifact: models/fraud", "artifact: " + example.resolve("models/fraud"));
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }

  private static List<ProducerRecord<byte[], byte[]>> events(
      PipelineDefinition definition, Registry registry) {
    String topic = definition.topics().rawEvents().name();
    int id = registry.register(topic + "-value", definition.events().schema());
    Serializer<GenericRecord> values =
        AvroSerdes.genericSerializer(definition.events().schema(), id);
    return new Simulator(SimulatorSettings.defaults(SEED))
        .stream()
            .limit(EVENTS)
            .map(SimulatedTransaction::transaction)
            .map(
                transaction ->
                    new ProducerRecord<>(
                        topic,
                        Long.toString(transaction.customer()).getBytes(StandardCharsets.UTF_8),
                        values.serialize(topic, transaction.toAvro())))
            .toList();
  }

  /** Decisions without the wall clock's times; an event id that stands there twice is an error. */
  private static Map<String, String> byEventId(
      List<ConsumerRecord<byte[], byte[]>> records, Deserializer<GenericRecord> reader) {
    Map<String, String> decisions = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      GenericRecord decision = reader.deserialize(record.topic(), record.value());
      decision.put("ingested_at", 0L);
      decision.put("scored_at", 0L);
      String before = decisions.put(decision.get("event_id").toString(), decision.toString());
      assertThat(before).as("a second decision about event %s", decision.get("event_id")).isNull();
    }
    return decisions;
  }
}
