package dev.millrace.ingest;

import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.settings.InvalidSettingException;
import dev.millrace.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the topics take, so that no record is written that a broker refuses, which would end the
 * service each time it meets that record.
 *
 * @param rawBytes {@code max.message.bytes} of {@code events.raw}
 * @param eventBytes largest record that {@code events} takes: key, value and headers
 * @param deadLetterBytes largest record that {@code events.dead-letter} takes
 * @param ahead how far a record of {@code events} may lie ahead of the broker's clock
 */
record TopicLimits(long rawBytes, long eventBytes, long deadLetterBytes, Duration ahead) {

  /** What a batch of one record adds to it, our own headers and an id's header included. */
  static final int OVERHEAD_BYTES = 16 * 1024;

  /** The limits of topics that have the catalogue's settings. */
  static TopicLimits ofCatalogue(Topics topics) {
    return new TopicLimits(
        topics.rawEvents().maxMessageBytes(),
        topics.events().maxMessageBytes() - OVERHEAD_BYTES,
        topics.deadLetters().maxMessageBytes() - OVERHEAD_BYTES,
        Duration.ofMillis(Long.MAX_VALUE));
  }

  /**
   * Asks the cluster.
   *
   * @throws InvalidSettingException where it does not let us ask
   */
  static TopicLimits ask(Topics topics, Map<String, Object> kafka) {
    ConfigResource raw = topic(topics.rawEvents().name());
    ConfigResource events = topic(topics.events().name());
    ConfigResource deadLetters = topic(topics.deadLetters().name());
    try (Admin admin = Admin.create(kafka)) {
      Map<ConfigResource, Config> configs =
          admin.describeConfigs(List.of(raw, events, deadLetters)).all().get();
      return new TopicLimits(
          number(configs.get(raw), TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
          number(configs.get(events), TopicConfig.MAX_MESSAGE_BYTES_CONFIG) - OVERHEAD_BYTES,
          number(configs.get(deadLetters), TopicConfig.MAX_MESSAGE_BYTES_CONFIG) - OVERHEAD_BYTES,
          Duration.ofMillis(
              number(configs.get(events), TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)));
    } catch (ExecutionException e) {
      throw new InvalidSettingException(
          "the cluster does not tell the settings of %s, %s and %s (right DescribeConfigs): %s"
              .formatted(raw.name(), events.name(), deadLetters.name(), e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for the topics' settings", e);
    }
  }

  private static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }

  private static long number(Config config, String key) {
    return config.get(key) == null ? Long.MAX_VALUE : Long.parseLong(config.get(key).value());
  }

  /**
   * These limits, where the pipeline can work within them.
   *
   * @throws InvalidSettingException where a dead letter would not fit its topic, or an event that
   *     the definition allows would lie too far in the future for the broker
   */
  TopicLimits demandFor(EventsDefinition definition, Topics topics) {
    if (deadLetterBytes < rawBytes) {
      throw new InvalidSettingException(
          "%s takes %d bytes a message (%s), which is less than what %s takes and our headers: at least %d are needed"
              .formatted(
                  topics.deadLetters().name(),
                  deadLetterBytes + OVERHEAD_BYTES,
                  TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                  topics.rawEvents().name(),
                  rawBytes + OVERHEAD_BYTES));
    }
    if (ahead.compareTo(definition.future()) < 0) {
      throw new InvalidSettingException(
          "events.future is %s, but %s takes no record more than %s ahead of the clock (%s)"
              .formatted(
                  definition.future(),
                  topics.events().name(),
                  ahead,
                  TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG));
    }
    return this;
  }
}
