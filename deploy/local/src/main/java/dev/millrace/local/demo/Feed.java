package dev.millrace.local.demo;

import dev.millrace.local.input.InputEvent;
import dev.millrace.local.input.InputLabel;
import dev.millrace.local.labels.LabelWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Produces events and, when asked for, the labels that are due: as the world would, where the truth
 * about an event comes days after it.
 *
 * <p>Holds the labels that are not due yet, a week of them in the example. Not for several threads.
 */
final class Feed implements AutoCloseable {

  private record Due(String id, InputLabel label, long order) {}

  private final KafkaProducer<byte[], byte[]> producer;
  private final EventWriter events;
  private final LabelWriter labels;
  private final Ledger ledger;
  private final Queue<Due> due =
      new PriorityQueue<>(
          Comparator.comparing((Due entry) -> entry.label().time()).thenComparingLong(Due::order));
  private final AtomicLong eventsWritten = new AtomicLong();
  private final AtomicLong labelsWritten = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private long order;

  Feed(Map<String, Object> kafka, EventWriter events, LabelWriter labels, Ledger ledger) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.putIfAbsent(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
    settings.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.events = events;
    this.labels = labels;
    this.ledger = ledger;
  }

  /** Writes an event; its label is due at its own time. */
  void event(InputEvent event) {
    ledger.produced(event.id());
    send(events.record(event), eventsWritten);
    if (event.label() != null) {
      due.add(new Due(event.id(), event.label(), order++));
    }
  }

  /** Writes the labels that are left, and waits until the broker has everything. */
  void finish() {
    labelsUntil(Instant.MAX);
    flush();
  }

  /** Waits until the broker has everything that was produced so far. */
  void flush() {
    producer.flush();
    refuseFailure();
  }

  /** Writes the labels that are due by then. */
  void labelsUntil(Instant until) {
    while (!due.isEmpty() && !due.peek().label().time().isAfter(until)) {
      Due next = due.remove();
      ledger.labelProduced(next.id());
      send(labels.record(next.id(), next.label()), labelsWritten);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback says the same
  private void send(ProducerRecord<byte[], byte[]> record, AtomicLong written) {
    refuseFailure();
    producer.send(
        record,
        (metadata, problem) -> {
          if (problem == null) {
            written.incrementAndGet();
          } else {
            failure.compareAndSet(null, problem);
          }
        });
  }

  private void refuseFailure() {
    if (failure.get() != null) {
      throw new IllegalStateException(
          "the broker did not take what was produced: " + failure.get().getMessage(),
          failure.get());
    }
  }

  /** Events that the broker has acknowledged. */
  long events() {
    return eventsWritten.get();
  }

  /** Labels that the broker has acknowledged. */
  long labels() {
    return labelsWritten.get();
  }

  @Override
  public void close() {
    producer.close();
  }
}
