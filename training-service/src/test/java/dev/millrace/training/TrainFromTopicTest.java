package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.EmbeddedMillrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EmbeddedMillrace
class TrainFromTopicTest {
  private static final List<GenericRecord> HISTORY = SimulatedHistory.labelled(3, 10_000);

  private static final AtomicInteger PIPELINES = new AtomicInteger();

  private final EmbeddedPlatform platform;

  @TempDir private Path folder;
  private String topic;

  TrainFromTopicTest(EmbeddedPlatform platform) {
    this.platform = platform;
  }

  @BeforeEach
  void writeFiles() throws IOException {
    String pipeline = "cards" + PIPELINES.incrementAndGet();
    topic = pipeline + ".labelled";
    Path yaml = Pipelines.write(folder);
    Files.writeString(
        yaml, Files.readString(yaml).replace("pipeline: cards", "pipeline: " + pipeline));
    Files.writeString(
        folder.resolve("client.properties"),
        "bootstrap.servers=%s%nschema.registry.url=%s%nconsumer.max.poll.records=777%n"
            .formatted(platform.bootstrapServers(), platform.registryUrl()));
  }

  @Test
  void readsEveryPartitionToItsEndAndWhatWasCommittedOnly() throws Exception {
    createTopic();
    produce(HISTORY, true);
    produce(HISTORY.subList(0, 500).stream().map(TrainFromTopicTest::renamed).toList(), false);
    produce(HISTORY.subList(0, 300).stream().map(TrainFromTopicTest::corrected).toList(), true);

    Outcome outcome = train();

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("10,300 rows from topic " + topic);
    ModelManifest manifest = ModelManifest.read(folder.resolve("models/fraud"));
    assertThat(manifest.data().skipped()).isEqualTo(Map.of("superseded", 300L));
    assertThat(manifest.data().training().rows() + manifest.data().validation().rows())
        .isEqualTo(10_000);
  }

  @Test
  void saysThatThereIsNoTopicOrNothingInIt() throws Exception {
    assertThat(train()).isEqualTo(Outcome.failed(1, "the cluster has no topic " + topic));

    createTopic();
    assertThat(train().err()).contains("there is no labelled example");
  }

  @Test
  void namesThePlaceOfARecordThatIsNone() throws Exception {
    createTopic();
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      producer
          .send(new ProducerRecord<>(topic, 1, null, "poison".getBytes(StandardCharsets.UTF_8)))
          .get();
    }

    assertThat(train().err()).contains("train: topic " + topic + ", partition 1, offset 0: ");
  }

  @Test
  void saysThatItDoesNotKnowWhereTheClusterIs() throws IOException {
    Files.writeString(folder.resolve("client.properties"), "");

    Outcome outcome = train();

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("bootstrap.servers is not set");
  }

  private Outcome train() {
    return Outcome.of(
        "train",
        folder.resolve("pipeline.yaml").toString(),
        "--from",
        "topic",
        "--config",
        folder.resolve("client.properties").toString(),
        "--features",
        "amount,customer_tx_count_7d,customer_amount_7d");
  }

  private void createTopic() throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, 3, (short) 1))).all().get();
    }
  }

  private void produce(List<GenericRecord> records, boolean commit) {
    Serializer<GenericRecord> values =
        AvroSerdes.genericSerializer(SimulatedHistory.SCHEMAS.labelled(), register());
    try (KafkaProducer<byte[], byte[]> producer =
        producer(Map.of("transactional.id", "test-" + topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      for (GenericRecord row : records) {
        byte[] key = eventId(row).getBytes(StandardCharsets.UTF_8);
        // the transaction's end fails where one of its records did
        Future<?> unused =
            producer.send(new ProducerRecord<>(topic, key, values.serialize(topic, row)));
      }
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private int register() {
    return Settings.of(Map.of("schema.registry.url", platform.registryUrl()))
        .registry()
        .open()
        .register(topic + "-value", SimulatedHistory.SCHEMAS.labelled());
  }

  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
    Map<String, Object> properties =
        new HashMap<>(Map.of("bootstrap.servers", platform.bootstrapServers()));
    properties.putAll(more);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static String eventId(GenericRecord labelled) {
    return ((GenericRecord) labelled.get("decision")).get("event_id").toString();
  }

  private static GenericRecord renamed(GenericRecord labelled) {
    GenericRecord copy = SimulatedHistory.copy(labelled);
    ((GenericRecord) copy.get("decision")).put("event_id", "aborted-" + eventId(labelled));
    return copy;
  }

  private static GenericRecord corrected(GenericRecord labelled) {
    GenericRecord copy = SimulatedHistory.copy(labelled);
    copy.put("revision", 2);
    return copy;
  }
}
