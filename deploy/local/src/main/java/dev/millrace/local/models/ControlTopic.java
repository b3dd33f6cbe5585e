package dev.millrace.local.models;

import dev.millrace.local.cluster.ClusterException;
import dev.millrace.record.Control;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.control.ControlKeys;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The control topic of a pipeline.
 *
 * @param topic it
 * @param settings of the cluster
 * @param registry of its schemas
 */
public record ControlTopic(Topic topic, Settings settings, Registry registry) {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Reads all that the topic says.
   *
   * @throws ClusterException where the topic is not there or does not answer
   */
  public ControlLog read() {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    kafka.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    Deserializer<Control> values = AvroSerdes.specificDeserializer(registry, Control.class);
    ControlLog log = new ControlLog();
    try (KafkaConsumer<String, Control> consumer =
        new KafkaConsumer<>(kafka, new StringDeserializer(), values)) {
      if (consumer.partitionsFor(topic.name(), PATIENCE).size() != 1) {
        throw new ClusterException(
            "topic %s is missing or has not one partition: ./millrace topics PIPELINE --apply"
                .formatted(topic.name()));
      }
      TopicPartition only = new TopicPartition(topic.name(), 0);
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      long end = consumer.endOffsets(List.of(only), PATIENCE).get(only);
      while (consumer.position(only, PATIENCE) < end) {
        consumer
            .poll(POLL)
            .forEach(
                record -> {
                  if (record.value() != null) {
                    log.take(record.offset(), record.value());
                  }
                });
      }
      return log;
    } catch (KafkaException e) {
      throw new ClusterException(
          "topic %s can't be read: %s".formatted(topic.name(), e.getMessage()), e);
    }
  }

  /**
   * Says something.
   *
   * @return its offset
   */
  public long write(Control control) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ProducerConfig.ACKS_CONFIG, "all");
    int schema =
        settings.registersSchemas()
            ? registry.register(topic.subject(), Control.getClassSchema())
            : registry.demand(topic.subject(), Control.getClassSchema());
    try (KafkaProducer<String, Control> producer =
        new KafkaProducer<>(
            kafka, new StringSerializer(), AvroSerdes.specificSerializer(Control.class, schema))) {
      return producer
          .send(new ProducerRecord<>(topic.name(), ControlKeys.of(control), control))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .offset();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new ClusterException(
          "topic %s can't be written: %s".formatted(topic.name(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClusterException("interrupted while writing to " + topic.name(), e);
    }
  }
}
