package dev.millrace.runtime.service;

import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topics;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams' properties: ours where the settings say nothing. */
final class StreamsProperties {

  private static final int MAX_REQUEST_BYTES = Topics.MAX_RAW_BYTES + 2 * Topics.HEADROOM_BYTES;

  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
          Map.entry(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true),
          Map.entry(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false),
          // A failure in a global table is handled as any other (we have none so far). It is what
          // Kafka 5 does, and 4 warns at every start where it is off; the constant is deprecated.
          Map.entry("processing.exception.handler.global.enabled", true),
          // Internal topics carry the same records as the others, and the same event times.
          Map.entry(
              StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), MAX_REQUEST_BYTES),
          // As for our own topics: the definition says how far ahead an event may lie.
          Map.entry(
              StreamsConfig.topicPrefix(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG),
              Long.toString(Long.MAX_VALUE)),
          // Also where at_least_once is chosen: the service before may be exactly once.
          consumer(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
          consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
          consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2000),
          // The broker refuses what a topic does not allow; these only must not refuse first.
          producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 * MAX_REQUEST_BYTES),
          producer(ProducerConfig.BUFFER_MEMORY_CONFIG, 5L * MAX_REQUEST_BYTES),
          producer(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
          producer(ProducerConfig.LINGER_MS_CONFIG, 5),
          producer(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024));

  private StreamsProperties() {}

  static Properties of(String applicationId, Settings settings) {
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    settings
        .httpAdvertised()
        .ifPresent(address -> properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address));
    properties.putAll(settings.kafka());
    return properties;
  }

  private static Map.Entry<String, Object> consumer(String key, Object value) {
    return Map.entry(StreamsConfig.consumerPrefix(key), value);
  }

  private static Map.Entry<String, Object> producer(String key, Object value) {
    return Map.entry(StreamsConfig.producerPrefix(key), value);
  }
}
