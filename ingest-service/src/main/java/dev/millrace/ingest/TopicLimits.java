package dev.millrace.ingest;

import static dev.millrace.runtime.deadletter.DeadLetters.OVERHEAD_BYTES;

import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.settings.InvalidSettingException;
import dev.millrace.runtime.settings.TopicSettings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import java.time.Duration;
import java.util.Map;
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
    Topic events = topics.events();
    TopicSettings found =
        TopicSettings.ask(kafka, topics.rawEvents(), events, topics.deadLetters());
    String size = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
    return new TopicLimits(
        found.number(topics.rawEvents(), size),
        found.number(events, size) - OVERHEAD_BYTES,
        found.number(topics.deadLetters(), size) - OVERHEAD_BYTES,
        Duration.ofMillis(found.number(events, TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG)));
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
