package dev.millrace.scoring;

import dev.millrace.record.Alert;
import dev.millrace.record.Severity;
import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes alerts about this instance. Outside the stream's transactions: they are about no record,
 * and must not wait for one.
 */
final class KafkaAlerts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaAlerts.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final int MOST_WAITING = 1000;

  private final Topic topic;
  private final KafkaProducer<String, Alert> producer;
  private final InstantSource clock;

  /** Sending may wait for the cluster; those who raise alerts must not. */
  private final ThreadPoolExecutor sender =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), KafkaAlerts::thread);

  /**
   * @param settings of Kafka's clients
   */
  KafkaAlerts(
      Topic topic, Map<String, ?> settings, Serializer<Alert> serializer, InstantSource clock) {
    this.topic = topic;
    this.producer =
        new KafkaProducer<>(new HashMap<>(settings), new StringSerializer(), serializer);
    this.clock = clock;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "alerts");
    thread.setDaemon(true);
    return thread;
  }

  /** Writes an alert; where that fails, the log has it. */
  void raise(
      String rule, Severity severity, String subject, String summary, Map<String, String> details) {
    LOG.warn("alert {}: {}", rule, summary);
    Alert alert =
        new Alert(
            rule, severity, clock.instant(), "scoring", subject, summary, Map.copyOf(details));
    try {
      sender.execute(() -> send(alert));
    } catch (RejectedExecutionException e) {
      LOG.error("alert {} can't be written: too many are waiting", rule);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
  private void send(Alert alert) {
    producer.send(
        new ProducerRecord<>(topic.name(), alert.getRule(), alert),
        (metadata, failure) -> {
          if (failure != null) {
            LOG.error("alert {} can't be written: {}", alert.getRule(), failure.toString());
          }
        });
  }

  @Override
  public void close() {
    sender.shutdown();
    try {
      sender.awaitTermination(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sender.shutdownNow();
    producer.close(CLOSE_WITHIN);
  }
}
