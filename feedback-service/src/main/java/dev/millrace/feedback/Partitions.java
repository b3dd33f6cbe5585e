package dev.millrace.feedback;

import dev.millrace.runtime.service.TopicPartitions;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topics;

/**
 * How many partitions the topics have that feedback reads.
 *
 * @param predictions of the decisions' topic
 * @param labels of the labels' topic
 */
record Partitions(int predictions, int labels) {

  /** Asks the cluster. */
  static Partitions ask(Topics topics, Settings settings) {
    return new Partitions(
        TopicPartitions.of(topics.predictions(), settings),
        TopicPartitions.of(topics.labels(), settings));
  }
}
