package dev.millrace.scoring;

import dev.millrace.record.Alert;
import dev.millrace.record.Severity;
import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
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

  private final Topic topic;
  private final KafkaProducer<String, Alert> producer;
  private final InstantSource clock;

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

  /** Writes an alert; where that fails, the log has it. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
  void raise(
      String rule, Severity severity, String subject, String summary, Map<String, String> details) {
    LOG.warn("alert {}: {}", rule, summary);
    Alert alert =
        new Alert(
            rule, severity, clock.instant(), "scoring", subject, summary, Map.copyOf(details));
    producer.send(
        new ProducerRecord<>(topic.name(), rule, alert),
        (metadata, failure) -> {
          if (failure != null) {
            LOG.error("alert {} can't be written: {}", rule, failure.toString());
          }
        });
  }

  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }
}
