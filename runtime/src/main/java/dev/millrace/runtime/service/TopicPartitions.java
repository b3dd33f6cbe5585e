package dev.millrace.runtime.service;

import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** How many partitions topics have. */
public final class TopicPartitions {

  private TopicPartitions() {}

  /** Asks the cluster for a topic that is there. */
  public static int of(Topic topic, Settings settings) {
    try (Admin admin = Admin.create(settings.kafka())) {
      return admin
          .describeTopics(List.of(topic.name()))
          .topicNameValues()
          .get(topic.name())
          .get()
          .partitions()
          .size();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the cluster does not tell the partitions of %s: %s"
              .formatted(topic.name(), e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while asking for the partitions of " + topic.name(), e);
    }
  }
}
