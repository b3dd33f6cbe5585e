package dev.millrace.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of a pipeline.
 *
 * @param name full name, prefix included
 * @param key what a record's key is
 * @param value what a record's value is
 * @param cleanup whether old records are deleted or replaced by newer ones of their key
 * @param retention how long records are kept; negative = for ever
 * @param maxMessageBytes size in bytes up to which the broker accepts a batch
 * @param onePartition whether its records need one order; else the user chooses how many partitions
 */
public record Topic(
    String name,
    String key,
    String value,
    Cleanup cleanup,
    Duration retention,
    int maxMessageBytes,
    boolean onePartition) {

  /** A topic with as many partitions as the user likes. */
  public Topic(
      String name,
      String key,
      String value,
      Cleanup cleanup,
      Duration retention,
      int maxMessageBytes) {
    this(name, key, value, cleanup, retention, maxMessageBytes, false);
  }

  /** What becomes of old records. */
  public enum Cleanup {
    DELETE,
    COMPACT
  }

  /** The registry's subject of this topic's values (Confluent's TopicNameStrategy). */
  public String subject() {
    return name + "-value";
  }

  /** The topic's settings as Kafka names them. */
  public Map<String, String> config() {
    Map<String, String> config = new TreeMap<>();
    config.put(
        TopicConfig.CLEANUP_POLICY_CONFIG, cleanup == Cleanup.COMPACT ? "compact" : "delete");
    config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytes));
    // How far ahead an event may lie is the definition's to say; the broker's own limit is an hour.
    config.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));
    if (cleanup == Cleanup.DELETE) {
      config.put(
          TopicConfig.RETENTION_MS_CONFIG, Long.toString(Math.max(-1, retention.toMillis())));
    }
    return config;
  }
}
