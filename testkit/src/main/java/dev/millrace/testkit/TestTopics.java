package dev.millrace.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Topics as tests use them: made, filled and read to their end, bytes in, bytes out.
 *
 * <p>Reading is {@code read_committed} and goes up to the last stable offset: records of an open
 * transaction, and what lies behind them, are not seen. No consumer group is used, no offset is
 * committed. Not for several threads at once.
 */
public final class TestTopics implements AutoCloseable {

  /** What the embedded broker accepts. */
  private static final String MAX_REQUEST_BYTES = Integer.toString(17 * 1024 * 1024);

  private static final Duration POLL = Duration.ofMillis(50);

  private final Map<String, Object> connection;
  private final KafkaProducer<byte[], byte[]> producer;

  public TestTopics(String bootstrapServers) {
    connection = Map.of("bootstrap.servers", bootstrapServers);
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "max.request.size",
                MAX_REQUEST_BYTES,
                "linger.ms",
                "5"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Makes topics of this many partitions, with the broker's settings. */
  public void create(int partitions, String... names) {
    create(List.of(names).stream().map(name -> new NewTopic(name, partitions, (short) 1)).toList());
  }

  /** Makes topics; one that exists is an error. */
  public void create(Collection<NewTopic> topics) {
    try (Admin admin = Admin.create(connection)) {
      await(admin.createTopics(topics).all(), "create " + topics);
    }
  }

  /** Sends records and returns when the broker has all of them. */
  public void produce(Collection<ProducerRecord<byte[], byte[]>> records) {
    List<? extends Future<?>> sent = records.stream().map(producer::send).toList();
    producer.flush();
    for (Future<?> each : sent) {
      await(each, "produce");
    }
  }

  /** Every committed record there is now, by partition and offset. */
  public List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = assign(consumer, topic);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      readToEnd(consumer, partitions, records);
      return sorted(records);
    }
  }

  /**
   * Waits for records.
   *
   * @return the records, by partition and offset
   * @throws AssertionError where there are fewer after the patience, or more at the moment when
   *     this many were there
   */
  public List<ConsumerRecord<byte[], byte[]>> readExactly(
      String topic, int count, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = assign(consumer, topic);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer.poll(POLL).forEach(records::add);
      }
      readToEnd(consumer, partitions, records);
      if (records.size() != count) {
        throw new AssertionError(
            "%s holds %d committed records, expected %d within %s"
                .formatted(topic, records.size(), count, patience));
      }
      return sorted(records);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            connection.get("bootstrap.servers"),
            "isolation.level",
            "read_committed",
            "max.poll.records",
            "5000"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(found -> new TopicPartition(topic, found.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }

  private static void readToEnd(
      KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions,
      List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!ends.keySet().stream().allMatch(each -> consumer.position(each) >= ends.get(each))) {
      consumer.poll(POLL).forEach(records::add);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> sorted(
      List<ConsumerRecord<byte[], byte[]>> records) {
    records.sort(
        Comparator.<ConsumerRecord<byte[], byte[]>>comparingInt(ConsumerRecord::partition)
            .thenComparingLong(ConsumerRecord::offset));
    return List.copyOf(records);
  }

  private static void await(Future<?> future, String what) {
    try {
      future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("can't " + what + ": " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + what, e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
