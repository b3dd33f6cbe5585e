package dev.millrace.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.embedded.EmbeddedPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EmbeddedMillrace
class TestTopicsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private TestTopics topics;

  @BeforeEach
  void open(EmbeddedPlatform platform) {
    topics = new TestTopics(platform.bootstrapServers());
  }

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void recordsOfAllPartitionsAreRead() {
    topics.create(3, "three-partitions");
    topics.produce(
        IntStream.range(0, 1000).mapToObj(i -> record("three-partitions", "v" + i)).toList());

    List<ConsumerRecord<byte[], byte[]>> all = topics.readAll("three-partitions");

    assertThat(all).hasSize(1000).extracting(ConsumerRecord::partition).contains(0, 1, 2);
    assertThat(topics.readExactly("three-partitions", 1000, PATIENCE)).hasSize(1000);
  }

  @Test
  void emptyTopicHasNoRecords() {
    topics.create(2, "empty");

    assertThat(topics.readAll("empty")).isEmpty();
    assertThat(topics.readExactly("empty", 0, PATIENCE)).isEmpty();
  }

  @Test
  void moreOrFewerRecordsThanExpectedAreAnError() {
    topics.create(1, "two");
    topics.produce(List.of(record("two", "a"), record("two", "b")));

    assertThatThrownBy(() -> topics.readExactly("two", 1, PATIENCE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("two holds 2 committed records, expected 1");
    assertThatThrownBy(() -> topics.readExactly("two", 3, Duration.ofMillis(200)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("two holds 2 committed records, expected 3");
  }

  @Test
  void recordsOfAbortedTransactionAreNotSeen(EmbeddedPlatform platform) throws Exception {
    topics.create(1, "aborted");
    try (var producer = transactional(platform)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record("aborted", "never")).get();
      producer.abortTransaction();
    }
    topics.produce(List.of(record("aborted", "seen")));

    // The abort is answered before its mark is in the log; what lies behind it is seen from then
    // on.
    assertThat(topics.readExactly("aborted", 1, PATIENCE))
        .extracting(found -> new String(found.value(), UTF_8))
        .containsExactly("seen");
  }

  @Test
  void topicThatExistsIsNotMadeAgain() {
    topics.create(1, "once");

    assertThatThrownBy(() -> topics.create(1, "once")).hasMessageContaining("already exists");
  }

  private static KafkaProducer<byte[], byte[]> transactional(EmbeddedPlatform platform) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", platform.bootstrapServers(), "transactional.id", "aborting"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String value) {
    return new ProducerRecord<>(topic, value.getBytes(UTF_8), value.getBytes(UTF_8));
  }
}
