package dev.millrace.local.cluster;

import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
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
 * A topic of one partition, read whole and written a record at a time.
 *
 * @param topic it
 * @param type of its values
 * @param settings of the cluster
 * @param registry of its schemas
 */
public record OrderedTopic<T extends SpecificRecord>(
    Topic topic, Class<T> type, Settings settings, Registry registry) {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Reads all that the topic says.
   *
   * @param taker of offsets and values, in order
   * @throws ClusterException where the topic is not there or does not answer
   */
  public void read(BiConsumer<Long, T> taker) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    kafka.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    Deserializer<T> values = AvroSerdes.specificDeserializer(registry, type);
    try (KafkaConsumer<String, T> consumer =
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
                    taker.accept(record.offset(), record.value());
                  }
                });
      }
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
  public long write(String key, T value) {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ProducerConfig.ACKS_CONFIG, "all");
    int schema =
        settings.registersSchemas()
            ? registry.register(topic.subject(), SpecificData.get().getSchema(type))
            : registry.demand(topic.subject(), SpecificData.get().getSchema(type));
    try (KafkaProducer<String, T> producer =
        new KafkaProducer<>(
            kafka, new StringSerializer(), AvroSerdes.specificSerializer(type, schema))) {
      return producer
          .send(new ProducerRecord<>(topic.name(), key, value))
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
