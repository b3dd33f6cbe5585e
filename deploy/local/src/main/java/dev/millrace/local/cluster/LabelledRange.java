package dev.millrace.local.cluster;

import dev.millrace.record.OffsetRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * All that a topic of labelled decisions holds now, of committed records.
 *
 * @param offsets of each partition
 * @param end just after the event time of the latest decision
 */
public record LabelledRange(List<OffsetRange> offsets, Instant end) {

  /**
   * Records at the end of a partition among which its latest event is looked for: rows come in the
   * order in which labels become final, which is about that of their events. (Kafka's own maximum
   * of timestamps counts the markers of transactions, which have the time of the wall clock.)
   */
  private static final int TAIL = 2_000;

  private static final Duration POLL = Duration.ofMillis(200);

  public LabelledRange {
    offsets = List.copyOf(offsets);
  }

  /**
   * Asks the cluster.
   *
   * @param kafka client settings
   * @return empty where the topic holds nothing
   * @throws ClusterException where it is not there or does not answer
   */
  public static Optional<LabelledRange> of(Map<String, Object> kafka, String topic) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<OffsetRange> offsets = offsets(consumer, topic);
      if (offsets.isEmpty()) {
        throw new ClusterException("the cluster has no topic " + topic);
      }
      long latest = latest(consumer, topic, offsets);
      return latest < 0
          ? Optional.empty()
          : Optional.of(new LabelledRange(offsets, Instant.ofEpochMilli(latest + 1)));
    } catch (KafkaException e) {
      throw new ClusterException("topic " + topic + " can't be read: " + e.getMessage(), e);
    }
  }

  private static List<OffsetRange> offsets(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(found -> new TopicPartition(topic, found.partition()))
            .toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<OffsetRange> offsets = new ArrayList<>();
    for (TopicPartition each : partitions) {
      offsets.add(new OffsetRange(each.partition(), begins.get(each), ends.get(each)));
    }
    return offsets;
  }

  /** The latest timestamp at the ends of the partitions, -1 where there are no records. */
  private static long latest(
      KafkaConsumer<byte[], byte[]> consumer, String topic, List<OffsetRange> offsets) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    offsets.forEach(
        range -> ends.put(new TopicPartition(topic, range.getPartition()), range.getTo()));
    consumer.assign(ends.keySet());
    offsets.forEach(
        range ->
            consumer.seek(
                new TopicPartition(topic, range.getPartition()),
                Math.max(range.getFrom(), range.getTo() - TAIL)));
    long latest = -1;
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        latest = Math.max(latest, record.timestamp());
      }
    }
    return latest;
  }
}
