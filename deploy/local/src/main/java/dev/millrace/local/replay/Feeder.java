package dev.millrace.local.replay;

import dev.millrace.local.replay.OrderedReader.Entry;
import dev.millrace.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Copies records: keys, values, headers and timestamps as they are. Each that is acknowledged is on
 * the topic once, in the order of sending within a partition. Not for several threads.
 */
final class Feeder implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final boolean samePartitions;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param kafka client settings
   * @param samePartitions whether a record goes to the partition of the number that it comes from;
   *     else to that of its key
   */
  Feeder(Map<String, Object> kafka, boolean samePartitions) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.samePartitions = samePartitions;
  }

  /** Copies a record to a topic. */
  void copy(Entry entry, Topic to) {
    refuseFailure();
    ConsumerRecord<byte[], byte[]> record = entry.record();
    send(
        new ProducerRecord<>(
            to.name(),
            samePartitions ? record.partition() : null,
            record.timestamp(),
            record.key(),
            record.value(),
            record.headers()));
  }

  /** Writes a text, and waits until the broker has everything. */
  void write(String text, Topic to) {
    send(new ProducerRecord<>(to.name(), text.getBytes(StandardCharsets.UTF_8)));
    flush();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback says the same
  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(
        record,
        (metadata, problem) -> {
          if (problem != null) {
            failure.compareAndSet(null, problem);
          }
        });
  }

  /** Waits until the broker has everything. */
  void flush() {
    producer.flush();
    refuseFailure();
  }

  private void refuseFailure() {
    if (failure.get() != null) {
      throw new IllegalStateException(
          "the broker did not take what was replayed: " + failure.get().getMessage(),
          failure.get());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
