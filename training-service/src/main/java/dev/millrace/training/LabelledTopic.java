package dev.millrace.training;

import dev.millrace.record.OffsetRange;
import dev.millrace.training.train.LabelledRow;
import dev.millrace.training.train.UntrainableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The pipeline's {@code labelled} topic, from its beginning to the end that it has when reading
 * starts, or parts of it. Needs a consumer that reads committed records only; joins no group and
 * commits nothing.
 */
final class LabelledTopic implements LabelledSource {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int PATIENCE_POLLS = 60;

  private final String topic;
  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Deserializer<GenericRecord> values;
  private final LabelledMapping mapping;
  private final List<OffsetRange> ranges;

  /** All of it. */
  LabelledTopic(
      String topic,
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Deserializer<GenericRecord> values,
      LabelledMapping mapping) {
    this(topic, consumer, values, mapping, null);
  }

  /** Parts of it. */
  LabelledTopic(
      String topic,
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Deserializer<GenericRecord> values,
      LabelledMapping mapping,
      List<OffsetRange> ranges) {
    this.topic = topic;
    this.consumer = consumer;
    this.values = values;
    this.mapping = mapping;
    this.ranges = ranges;
  }

  @Override
  public long readAll(Consumer<LabelledRow> rows) {
    List<TopicPartition> partitions = partitions();
    consumer.assign(partitions);
    Map<TopicPartition, Long> ends = ends(partitions);
    long count = 0;
    long missing = missing(ends);
    int idle = 0;
    while (missing > 0) {
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : polled) {
        // what came after reading began is left for the next time
        if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
          rows.accept(row(record));
          count++;
        }
      }
      long stillMissing = missing(ends);
      idle = stillMissing == missing ? idle + 1 : 0;
      missing = stillMissing;
      if (idle == PATIENCE_POLLS) {
        throw new UntrainableException(
            this + " gives no more records, though " + missing + " offsets are still to be read");
      }
    }
    return count;
  }

  /** Goes to where reading begins; what retention has taken from there is passed over. */
  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    if (ranges == null) {
      consumer.seekToBeginning(partitions);
      return consumer.endOffsets(partitions);
    }
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (OffsetRange range : ranges) {
      TopicPartition partition = new TopicPartition(topic, range.getPartition());
      consumer.seek(partition, Math.max(range.getFrom(), beginnings.get(partition)));
      ends.put(partition, range.getTo());
    }
    return ends;
  }

  private List<TopicPartition> partitions() {
    if (ranges != null) {
      return ranges.stream().map(range -> new TopicPartition(topic, range.getPartition())).toList();
    }
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new UntrainableException("the cluster has no topic " + topic);
    }
    return found.stream().map(p -> new TopicPartition(p.topic(), p.partition())).toList();
  }

  /** Offsets, not records: transaction markers have offsets too, and compaction leaves gaps. */
  private long missing(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - consumer.position(end.getKey())))
        .sum();
  }

  private LabelledRow row(ConsumerRecord<byte[], byte[]> record) {
    try {
      GenericRecord labelled = values.deserialize(topic, record.value());
      if (labelled != null) {
        return mapping.row(labelled);
      }
      throw new UntrainableException(coordinates(record) + " has no value");
    } catch (SerializationException e) {
      throw new UntrainableException(coordinates(record) + ": " + e.getMessage(), e);
    }
  }

  private static String coordinates(ConsumerRecord<byte[], byte[]> record) {
    return "topic %s, partition %d, offset %d"
        .formatted(record.topic(), record.partition(), record.offset());
  }

  @Override
  public String toString() {
    return "topic " + topic;
  }
}
