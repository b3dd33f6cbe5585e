package dev.millrace.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.registry.RegistryConnection;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.EmbeddedMillrace;
import dev.millrace.testkit.ServiceCommand;
import dev.millrace.testkit.ServiceProcess;
import dev.millrace.testkit.TestTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Windows of several entities and of labels, in event-time order: every event once, with the same
 * features, where a process is killed and where work moves to a second instance and back.
 */
@EmbeddedMillrace
class FeatureRebalanceTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PARTITIONS = 2;
  private static final String FEATURES =
      """
      {amount: {value: event.amount},
       total: {per: customer, aggregate: sum, of: event.amount, over: [10m, 3h]},
       sales: {per: shop, aggregate: count, over: [10m, 3h]},
       old_turnover: {per: shop, aggregate: sum, of: event.amount, over: 3h, delay: 30m},
       risk: {per: shop, aggregate: mean, of: label, over: 3h, delay: 30m, default: 0}}
      """;
  private static final List<Payment> PAYMENTS =
      Payment.random(13, 6000, 0).stream().sorted(Comparator.comparingLong(Payment::time)).toList();

  /** So many events hold one of each customer. */
  private static final int CLOSING = 100;

  private static final int PART = PAYMENTS.size() / 4;

  @TempDir private Path folder;
  private PipelineDefinition definition;
  private Registry registry;
  private final List<GenericRecord> events = new ArrayList<>();
  private final List<GenericRecord> labelled = new ArrayList<>();

  @Test
  void killsAndRebalancesChangeNothing(EmbeddedPlatform platform)
      throws IOException, ExecutionException, InterruptedException {
    Map<String, String> undisturbed = undisturbed();
    definition = definition("disturbed", "{order: event_time, idle: 1h}");
    registry =
        new RegistryConnection(
                Map.of(RegistryConnection.URL, platform.registryUrl()), Duration.ofSeconds(30))
            .open();
    assertThat(disturbed(platform)).isEqualTo(undisturbed);
    System.err.printf(
        "figure: %,d events of two entities with labels: to a second instance and back, SIGKILL in"
            + " mid-stream: the same %,d vectors, each once%n",
        PAYMENTS.size(), undisturbed.size());
  }

  private PipelineDefinition definition(String name, String windows) throws IOException {
    return FeatureScenario.definition(
        Files.createDirectory(folder.resolve(name)), "moved", FEATURES, windows);
  }

  /** Vectors by event id of one task that all labels reach first. */
  private Map<String, String> undisturbed() throws IOException {
    PipelineDefinition arrival = definition("undisturbed", "{order: arrival}");
    try (FeatureScenario labelling = FeatureScenario.of(arrival, folder.resolve("labelling"))) {
      PAYMENTS.forEach(payment -> labelled.add(labelledRow(arrival, labelling, payment)));
    }
    Map<String, String> vectors = new TreeMap<>();
    try (FeatureScenario scenario = FeatureScenario.of(arrival, folder.resolve("driver"))) {
      labelled.forEach(scenario::labelled);
      for (int i = 0; i < PAYMENTS.size(); i++) {
        Payment payment = PAYMENTS.get(i);
        GenericRecord vector = scenario.send(payment.customer(), payment.time(), events.get(i));
        vectors.put(events.get(i).get("id").toString(), vector.toString());
      }
    }
    return vectors;
  }

  private GenericRecord labelledRow(
      PipelineDefinition of, FeatureScenario scenario, Payment payment) {
    GenericRecord event = scenario.payment(payment.customer(), payment.time(), payment.amount(), 1);
    events.add(event);
    return Labelled.row(
        of.schemas().labelled(),
        scenario.sendForRecord(payment.customer(), payment.time(), event).value(),
        events.size() % 10 == 0 ? 1 : 0);
  }

  private Map<String, String> disturbed(EmbeddedPlatform platform)
      throws ExecutionException, InterruptedException {
    String out = definition.topics().features().name();
    try (TestTopics topics = new TestTopics(platform.bootstrapServers());
        Admin admin =
            Admin.create(Map.of("bootstrap.servers", (Object) platform.bootstrapServers()))) {
      topics.create(
          PARTITIONS,
          definition.topics().events().name(),
          definition.topics().labelled().name(),
          out);
      topics.produce(labels());
      try (ServiceProcess one = ServiceProcess.start(command(platform, "one"))) {
        one.awaitOutput("feature is RUNNING", PATIENCE);
        awaitLabels(admin);
        List<ProducerRecord<byte[], byte[]>> records = records();
        topics.produce(records.subList(0, PART));
        awaitSome(topics, out, 1);
        try (ServiceProcess two = ServiceProcess.start(command(platform, "two"))) {
          two.awaitOutput("feature is RUNNING", PATIENCE);
          topics.produce(records.subList(PART, 2 * PART));
          awaitSome(topics, out, PART + 1);
          two.stop(PATIENCE);
        }
        topics.produce(records.subList(2 * PART, 3 * PART));
        one.kill();
        one.restart();
        topics.produce(records.subList(3 * PART, records.size()));
        topics.produce(closing());
        return vectors(topics.readExactly(out, records.size(), PATIENCE));
      }
    }
  }

  private ServiceCommand command(EmbeddedPlatform platform, String instance) {
    return ServiceCommand.of(FeatureMain.class, definition.file().toString())
        .withVariable("MILLRACE_BOOTSTRAP_SERVERS", platform.bootstrapServers())
        .withVariable("MILLRACE_SCHEMA_REGISTRY_URL", platform.registryUrl())
        .withVariable("MILLRACE_SCHEMAS", "register")
        .withVariable("MILLRACE_HTTP_PORT", "0")
        .withVariable("MILLRACE_STATE_DIR", folder.resolve("state-" + instance).toString())
        .withVariable("MILLRACE_CONSUMER_MAX_POLL_RECORDS", "50")
        .withVariable("MILLRACE_CONSUMER_SESSION_TIMEOUT_MS", "3000")
        .withVariable("MILLRACE_CONSUMER_HEARTBEAT_INTERVAL_MS", "500");
  }

  /** Until every label has reached the windows of its shop. */
  private void awaitLabels(Admin admin) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> committed(admin, labelTopic()) >= labelled.size());
  }

  private String labelTopic() {
    return "moved-feature-feature-labels-of-shop-repartition";
  }

  private static long committed(Admin admin, String topic)
      throws ExecutionException, InterruptedException {
    return admin
        .listConsumerGroupOffsets("moved-feature")
        .partitionsToOffsetAndMetadata()
        .get()
        .entrySet()
        .stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .mapToLong(entry -> entry.getValue().offset())
        .sum();
  }

  private static void awaitSome(TestTopics topics, String topic, int count) {
    Awaitility.await().atMost(PATIENCE).until(() -> topics.readAll(topic).size() >= count);
  }

  private List<ProducerRecord<byte[], byte[]>> records() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    Serializer<GenericRecord> writer =
        writer(definition.topics().events().subject(), definition.schemas().event());
    String topic = definition.topics().events().name();
    for (int i = 0; i < events.size(); i++) {
      Payment payment = PAYMENTS.get(i);
      records.add(
          new ProducerRecord<>(
              topic,
              null,
              payment.time(),
              payment.customer().getBytes(UTF_8),
              writer.serialize(topic, events.get(i)),
              FeatureScenario.stamped()));
    }
    return records;
  }

  /**
   * A later event of each customer: they tell that no more comes of before, and wait themselves.
   */
  private List<ProducerRecord<byte[], byte[]>> closing() {
    long later = PAYMENTS.get(PAYMENTS.size() - 1).time() + 1;
    return records().stream()
        .limit(CLOSING)
        .map(
            record ->
                new ProducerRecord<>(record.topic(), null, later, record.key(), record.value()))
        .toList();
  }

  private List<ProducerRecord<byte[], byte[]>> labels() {
    String topic = definition.topics().labelled().name();
    Serializer<GenericRecord> writer =
        writer(definition.topics().labelled().subject(), definition.schemas().labelled());
    return labelled.stream()
        .map(
            row -> {
              GenericRecord decision = (GenericRecord) row.get("decision");
              return new ProducerRecord<>(
                  topic,
                  null,
                  (Long) decision.get("event_time"),
                  decision.get("event_id").toString().getBytes(UTF_8),
                  writer.serialize(topic, row));
            })
        .toList();
  }

  private Serializer<GenericRecord> writer(String subject, Schema schema) {
    return AvroSerdes.genericSerializer(schema, registry.register(subject, schema));
  }

  private Map<String, String> vectors(List<ConsumerRecord<byte[], byte[]>> records) {
    Deserializer<GenericRecord> reader =
        AvroSerdes.genericDeserializer(registry, definition.schemas().featureEvent());
    Map<String, String> vectors = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      GenericRecord event = reader.deserialize(record.topic(), record.value());
      String before =
          vectors.put(event.get("event_id").toString(), FeatureScenario.vector(event).toString());
      assertThat(before).as("%s came twice", event.get("event_id")).isNull();
    }
    return vectors;
  }
}
