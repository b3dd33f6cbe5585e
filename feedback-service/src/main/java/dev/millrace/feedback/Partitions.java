package dev.millrace.feedback;

import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * How many partitions the topics have that feedback reads.
 *
 * @param predictions of the decisions' topic
 * @param labels of the labels' topic
 */
record Partitions(int predictions, int labels) {

  /** Asks the cluster. */
  static Partitions ask(Topics topics, Settings settings) {
    String predictions = topics.predictions().name();
    String labels = topics.labels().name();
    try (Admin admin = Admin.create(settings.kafka())) {
      Map<String, TopicDescription> found =
          admin.describeTopics(List.of(predictions, labels)).allTopicNames().get();
      return new Partitions(
          found.get(predictions).partitions().size(), found.get(labels).partitions().size());
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the cluster does not tell the partitions of %s and %s: %s"
              .formatted(predictions, labels, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while asking for the partitions of " + predictions + " and " + labels, e);
    }
  }
}
