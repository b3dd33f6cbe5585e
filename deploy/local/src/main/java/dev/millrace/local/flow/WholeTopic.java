package dev.millrace.local.flow;

import dev.millrace.local.cluster.ClusterException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic up to the end that it has now; committed records only, in no group, and commits
 * nothing.
 */
public final class WholeTopic {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int PATIENCE_POLLS = 60;
  private static final String OURS = "consumer.";

  private final String name;
  private final long mostOfPartition;
  private final Map<TopicPartition, Long> counts = new HashMap<>();

  /**
   * @param mostOfPartition records of each partition that are read at most
   */
  public WholeTopic(String name, long mostOfPartition) {
    this.name = name;
    this.mostOfPartition = mostOfPartition;
  }

  /**
   * Reads.
   *
   * @param kafka client settings
   * @param from records before that are not read
   * @throws ClusterException where there is no such topic, or it can't be read
   */
  public void read(
      Map<String, Object> kafka, Instant from, Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name).stream()
              .map(found -> new TopicPartition(name, found.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new ClusterException("the cluster has no topic " + name);
      }
      consumer.assign(partitions);
      seek(consumer, partitions, from);
      readTo(consumer.endOffsets(partitions), consumer, taker);
    } catch (KafkaException e) {
      throw new ClusterException("topic " + name + " can't be read: " + e.getMessage(), e);
    }
  }

  private static void seek(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions, Instant from) {
    consumer.seekToBeginning(partitions);
    if (from.isAfter(Instant.EPOCH)) {
      Map<TopicPartition, Long> times = new HashMap<>();
      partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
      for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
          consumer.offsetsForTimes(times).entrySet()) {
        if (found.getValue() == null) {
          consumer.seekToEnd(Set.of(found.getKey()));
        } else {
          consumer.seek(found.getKey(), found.getValue().offset());
        }
      }
    }
  }

  private void readTo(
      Map<TopicPartition, Long> ends,
      KafkaConsumer<byte[], byte[]> consumer,
      Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    Set<TopicPartition> left = new HashSet<>(ends.keySet());
    int idle = 0;
    while (!left.isEmpty()) {
      long before = read();
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < ends.get(partition)
            && counts.merge(partition, 1L, Long::sum) <= mostOfPartition) {
          taker.accept(record);
        }
      }
      left.removeIf(partition -> isDone(partition, ends, consumer));
      consumer.pause(ends.keySet().stream().filter(each -> !left.contains(each)).toList());
      idle = read() == before ? idle + 1 : 0;
      if (idle == PATIENCE_POLLS) {
        throw new ClusterException("topic " + name + " gives no more records");
      }
    }
  }

  private long read() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private boolean isDone(
      TopicPartition partition,
      Map<TopicPartition, Long> ends,
      KafkaConsumer<byte[], byte[]> consumer) {
    return counts.getOrDefault(partition, 0L) >= mostOfPartition
        || consumer.position(partition) >= ends.get(partition);
  }

  /** Kafka's as they are, those for consumers over them, ours over all. */
  private static Map<String, Object> settings(Map<String, Object> kafka) {
    Map<String, Object> settings = new HashMap<>();
    kafka.forEach(
        (key, value) -> {
          if (!key.startsWith(OURS) && !key.startsWith("producer.")) {
            settings.put(key, value);
          }
        });
    kafka.forEach(
        (key, value) -> {
          if (key.startsWith(OURS)) {
            settings.put(key.substring(OURS.length()), value);
          }
        });
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }
}
