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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every event once, with the same features, whatever happens to the process. */
@EmbeddedMillrace
class FeatureGuaranteeTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String WINDOWS =
      """
      {amount: {value: event.amount},
       count: {per: customer, aggregate: count, over: [10m, 3h]},
       total: {per: customer, aggregate: sum, of: event.amount, over: [10m, 3h]},
       most: {per: customer, aggregate: max, of: event.amount, over: 3h},
       spread: {per: customer, aggregate: stddev, of: event.amount, over: 3h}}
      """;
  private static final List<Payment> PAYMENTS = Payment.random(11, 6000, 0);
  private static final int PART = PAYMENTS.size() / 3;

  @TempDir private Path folder;
  private PipelineDefinition definition;

  @Test
  void killsAndStopsInMidStreamChangeNothing(EmbeddedPlatform platform) {
    definition = FeatureScenario.definition(folder, WINDOWS);
    Map<String, String> undisturbed = new TreeMap<>();
    List<GenericRecord> events = new ArrayList<>();
    try (FeatureScenario scenario = FeatureScenario.of(definition, folder.resolve("driver"))) {
      for (Payment payment : PAYMENTS) {
        GenericRecord event =
            scenario.payment(payment.customer(), payment.time(), payment.amount(), 1);
        events.add(event);
        GenericRecord vector = scenario.send(payment.customer(), payment.time(), event);
        undisturbed.put(event.get("id").toString(), vector.toString());
      }
    }

    Registry registry =
        new RegistryConnection(
                Map.of(RegistryConnection.URL, platform.registryUrl()), Duration.ofSeconds(30))
            .open();
    assertThat(disturbed(platform, registry, events)).isEqualTo(undisturbed);
  }

  /** Vectors by event id, read committed, from a service that is killed once and stopped once. */
  private Map<String, String> disturbed(
      EmbeddedPlatform platform, Registry registry, List<GenericRecord> events) {
    String in = definition.topics().events().name();
    String out = definition.topics().features().name();
    try (TestTopics topics = new TestTopics(platform.bootstrapServers())) {
      topics.create(2, in, out);
      List<ProducerRecord<byte[], byte[]>> records = records(in, registry, events);
      try (ServiceProcess service = ServiceProcess.start(command(platform))) {
        service.awaitOutput("feature is RUNNING", PATIENCE);
        topics.produce(records.subList(0, PART));
        awaitSome(topics, out, 1);
        topics.produce(records.subList(PART, 2 * PART));
        service.kill();
        service.restart();
        awaitSome(topics, out, PART + 1);
        topics.produce(records.subList(2 * PART, records.size()));
        service.stop(PATIENCE);
        service.restart();
        return vectors(registry, topics.readExactly(out, records.size(), PATIENCE));
      }
    }
  }

  private ServiceCommand command(EmbeddedPlatform platform) {
    return ServiceCommand.of(FeatureMain.class, definition.file().toString())
        .withVariable("MILLRACE_BOOTSTRAP_SERVERS", platform.bootstrapServers())
        .withVariable("MILLRACE_SCHEMA_REGISTRY_URL", platform.registryUrl())
        .withVariable("MILLRACE_SCHEMAS", "register")
        .withVariable("MILLRACE_HTTP_PORT", "0")
        .withVariable("MILLRACE_STATE_DIR", folder.resolve("state").toString())
        // So that a third of the events takes several transactions.
        .withVariable("MILLRACE_CONSUMER_MAX_POLL_RECORDS", "50")
        // So that a killed member's partitions are given to its successor soon.
        .withVariable("MILLRACE_CONSUMER_SESSION_TIMEOUT_MS", "3000")
        .withVariable("MILLRACE_CONSUMER_HEARTBEAT_INTERVAL_MS", "500");
  }

  private static void awaitSome(TestTopics topics, String topic, int count) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (topics.readAll(topic).size() < count) {
      assertThat(System.nanoTime()).as("%d records of %s", count, topic).isLessThan(deadline);
    }
  }

  private List<ProducerRecord<byte[], byte[]>> records(
      String topic, Registry registry, List<GenericRecord> events) {
    int id =
        registry.register(definition.topics().events().subject(), definition.schemas().event());
    Serializer<GenericRecord> writer =
        AvroSerdes.genericSerializer(definition.schemas().event(), id);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
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

  private Map<String, String> vectors(
      Registry registry, List<ConsumerRecord<byte[], byte[]>> records) {
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
