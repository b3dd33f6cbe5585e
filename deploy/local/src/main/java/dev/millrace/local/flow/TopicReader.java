package dev.millrace.local.flow;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads whole topics from their beginning, committed records only, in a thread of its own, and
 * hands each record to who wants its topic.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> takers;
  private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile RuntimeException failure;

  private TopicReader(
      KafkaConsumer<byte[], byte[]> consumer,
      Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> takers) {
    this.consumer = consumer;
    this.takers = Map.copyOf(takers);
  }

  /**
   * Starts to read.
   *
   * @param kafka client settings
   * @param takers by topic; called by the reading thread
   */
  public static TopicReader start(
      Map<String, Object> kafka, Map<String, Consumer<ConsumerRecord<byte[], byte[]>>> takers) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    TopicReader reader =
        new TopicReader(
            new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
            takers);
    Thread thread = new Thread(reader::run, "topic-reader");
    thread.setDaemon(true);
    thread.start();
    return reader;
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> partitions =
          takers.keySet().stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (true) {
        consumer.poll(POLL).forEach(record -> takers.get(record.topic()).accept(record));
        partitions.forEach(partition -> positions.put(partition, consumer.position(partition)));
      }
    } catch (WakeupException e) {
      // close() asks for the end
    } catch (RuntimeException e) {
      failure = e;
    } finally {
      ended.countDown();
    }
  }

  /** Whether all was read up to these offsets. */
  public boolean hasReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> positions.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  /** Offsets read so far, added up: grows as long as anything comes. */
  public long progress() {
    return positions.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What it reads. */
  public Collection<String> topics() {
    return takers.keySet();
  }

  /** Throws what ended the reading, if anything did. */
  public void demandHealthy() {
    if (failure != null) {
      throw new IllegalStateException("the topics could not be read: " + failure, failure);
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
