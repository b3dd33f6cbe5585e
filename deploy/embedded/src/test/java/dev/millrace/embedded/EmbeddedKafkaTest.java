package dev.millrace.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

  private static final int TEN_MB = 10 * 1024 * 1024;

  private static final long LONG_AGO = Instant.parse("2018-04-01T00:00:00Z").toEpochMilli();

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(KafkaSettings.temporary().withProperty("num.partitions", "3"));
  }

  @AfterAll
  static void temporaryDataGoesWithTheBroker() {
    kafka.close();
    assertThat(kafka.folder()).doesNotExist();
  }

  @Test
  void committedTransactionsAreReadAndAbortedOnesAreNot() throws Exception {
    Records.createTopic(kafka, "transactions");
    try (var producer = Records.producer(kafka, "t1")) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("transactions", "aborted".getBytes(UTF_8))).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("transactions", "committed".getBytes(UTF_8))).get();
      producer.commitTransaction();
    }

    List<byte[]> read = Records.committed(kafka, "transactions");

    assertThat(read).containsExactly("committed".getBytes(UTF_8));
  }

  @Test
  void tenMegabyteMessagePasses() throws Exception {
    byte[] large = new byte[TEN_MB];
    new Random(20_261_123).nextBytes(large);
    Records.createTopic(kafka, "large");
    try (var producer = Records.producer(kafka, "t2")) {
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("large", large)).get();
      producer.commitTransaction();
    }

    assertThat(Records.committed(kafka, "large")).containsExactly(large);
  }

  @Test
  void givenPropertiesAreTheBrokersAndTopicsAreNotMadeByThemselves() throws Exception {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      var config = admin.describeConfigs(List.of(broker)).all().get().get(broker);

      assertThat(config.get("num.partitions").value()).isEqualTo("3");
      assertThat(config.get("auto.create.topics.enable").value()).isEqualTo("false");
    }
  }

  @Test
  void dataIsThereAfterRestartOverTheSameFolder(@TempDir Path folder) throws Exception {
    KafkaSettings settings = KafkaSettings.keptIn(folder);
    try (EmbeddedKafka first = EmbeddedKafka.start(settings)) {
      Records.createTopic(first, "kept");
      try (var producer = Records.producer(first, "t3")) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("kept", "still here".getBytes(UTF_8))).get();
        producer.commitTransaction();
      }
    }

    try (EmbeddedKafka second = EmbeddedKafka.start(settings)) {
      assertThat(Records.committed(second, "kept")).containsExactly("still here".getBytes(UTF_8));
    }
  }

  @Test
  void oldRecordsAreDeletedWhereBothPropertiesSaySo() throws Exception {
    KafkaSettings settings =
        KafkaSettings.temporary()
            .withProperty("log.initial.task.delay.ms", "100")
            .withProperty("log.retention.check.interval.ms", "100");
    try (EmbeddedKafka deleting = EmbeddedKafka.start(settings)) {
      Records.createTopic(deleting, "old");
      try (var producer = Records.producer(deleting, "t4")) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("old", 0, LONG_AGO, null, new byte[1])).get();
        producer.commitTransaction();
      }

      await().until(() -> Records.committed(deleting, "old").isEmpty());
    }
  }

  @Test
  void chosenPortThatIsTakenIsRefusedWithItsNumber() {
    KafkaSettings settings = KafkaSettings.temporary().withPort(kafka.port());

    assertThatThrownBy(() -> EmbeddedKafka.start(settings))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("port " + kafka.port());
  }

  @Test
  void folderOfRunningBrokerIsRefused() {
    KafkaSettings settings = KafkaSettings.keptIn(kafka.folder());

    assertThatThrownBy(() -> EmbeddedKafka.start(settings))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining(kafka.folder().toString());
  }
}
