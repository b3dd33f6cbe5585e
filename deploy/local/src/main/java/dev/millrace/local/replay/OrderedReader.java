package dev.millrace.local.replay;

import dev.millrace.local.flow.Standstill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads several topics as one, by time, from a time to where they ended when it was opened;
 * committed records only.
 *
 * <p>Each partition stays in its own order: a record that is late there counts as of the latest
 * time before it. Of the same time, the topic named first comes first. Holds a few thousand records
 * a partition. Not for several threads.
 */
final class OrderedReader implements AutoCloseable {

  /** The time of a record that is passed over. */
  static final long SKIPPED = Long.MIN_VALUE;

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int MOST_HELD = 4_000;

  /**
   * A topic to be read.
   *
   * @param topic its name
   * @param from records before the first one with at least this timestamp are not read
   * @param time of a record, epoch milliseconds; {@link #SKIPPED} where it is none of ours
   */
  record Input(String topic, Instant from, ToLongFunction<ConsumerRecord<byte[], byte[]>> time) {

    /** The records of a topic whose timestamps are in a range. */
    static Input within(String topic, TimeRange range) {
      return new Input(
          topic,
          range.from(),
          record -> range.contains(record.timestamp()) ? record.timestamp() : SKIPPED);
    }
  }

  /**
   * A record in its turn.
   *
   * @param time its own, or the latest before it in its partition
   */
  record Entry(ConsumerRecord<byte[], byte[]> record, long time) {}

  /** What is read of one partition. */
  private static final class Lane {
    private final TopicPartition partition;
    private final int rank;
    private final long end;
    private final ToLongFunction<ConsumerRecord<byte[], byte[]>> time;
    private final Queue<Entry> held = new ArrayDeque<>();
    private long latest = Long.MIN_VALUE;
    private boolean ended;

    Lane(TopicPartition partition, int rank, long end, Input input) {
      this.partition = partition;
      this.rank = rank;
      this.end = end;
      this.time = input.time();
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      long at = record.offset() < end ? time.applyAsLong(record) : SKIPPED;
      if (at != SKIPPED) {
        latest = Math.max(latest, at);
        held.add(new Entry(record, latest));
      }
    }

    long next() {
      return held.element().time();
    }

    int rank() {
      return rank;
    }

    int number() {
      return partition.partition();
    }
  }

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Duration patience;
  private final Map<TopicPartition, Lane> lanes = new LinkedHashMap<>();
  private final Queue<Lane> ready =
      new PriorityQueue<>(
          Comparator.comparingLong(Lane::next)
              .thenComparingInt(Lane::rank)
              .thenComparingInt(Lane::number));

  /** Lanes of which nothing is held, and more may come. */
  private final List<Lane> hungry = new ArrayList<>();

  private long total;
  private long read;

  private OrderedReader(KafkaConsumer<byte[], byte[]> consumer, Duration patience) {
    this.consumer = consumer;
    this.patience = patience;
  }

  /**
   * Begins to read.
   *
   * @param kafka client settings
   * @param patience how long nothing may come before the end
   */
  static OrderedReader open(Map<String, Object> kafka, List<Input> inputs, Duration patience) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    OrderedReader reader = new OrderedReader(consumer, patience);
    try {
      reader.begin(inputs);
      return reader;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  private void begin(List<Input> inputs) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    for (int rank = 0; rank < inputs.size(); rank++) {
      Input input = inputs.get(rank);
      Map<TopicPartition, Long> asked = new HashMap<>();
      consumer
          .partitionsFor(input.topic())
          .forEach(
              info ->
                  asked.put(
                      new TopicPartition(info.topic(), info.partition()),
                      input.from().toEpochMilli()));
      Map<TopicPartition, Long> ends = consumer.endOffsets(asked.keySet());
      for (Map.Entry<TopicPartition, OffsetAndTimestamp> start :
          consumer.offsetsForTimes(asked).entrySet()) {
        long end = ends.get(start.getKey());
        if (start.getValue() != null && start.getValue().offset() < end) {
          starts.put(start.getKey(), start.getValue().offset());
          lanes.put(start.getKey(), new Lane(start.getKey(), rank, end, input));
        }
      }
    }
    consumer.assign(starts.keySet());
    starts.forEach(
        (partition, start) -> {
          consumer.seek(partition, start);
          total += lanes.get(partition).end - start;
        });
    hungry.addAll(lanes.values());
  }

  /** Offsets from where it began to the end: at least the number of records. */
  long total() {
    return total;
  }

  /** The next record; null at the end. */
  Entry next() {
    feed();
    Lane lane = ready.poll();
    if (lane == null) {
      return null;
    }
    Entry entry = lane.held.remove();
    place(lane);
    return entry;
  }

  private void place(Lane lane) {
    if (!lane.held.isEmpty()) {
      ready.add(lane);
    } else if (!lane.ended) {
      hungry.add(lane);
    }
  }

  private void feed() {
    if (hungry.isEmpty()) {
      return;
    }
    Standstill standstill = new Standstill("the reader", patience, System::nanoTime);
    while (!hungry.isEmpty()) {
      poll();
      List<Lane> fed = hungry.stream().filter(lane -> !lane.held.isEmpty() || lane.ended).toList();
      hungry.removeAll(fed);
      fed.forEach(this::place);
      standstill.look(hungry.size(), read);
    }
  }

  private void poll() {
    consumer.resume(consumer.paused());
    consumer.pause(
        lanes.values().stream()
            .filter(lane -> lane.ended || lane.held.size() >= MOST_HELD)
            .map(lane -> lane.partition)
            .toList());
    consumer
        .poll(POLL)
        .forEach(
            record -> {
              read++;
              lanes.get(new TopicPartition(record.topic(), record.partition())).take(record);
            });
    for (Lane lane : lanes.values()) {
      lane.ended = lane.ended || consumer.position(lane.partition) >= lane.end;
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
