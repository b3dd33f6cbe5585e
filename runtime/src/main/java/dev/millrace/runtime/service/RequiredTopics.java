package dev.millrace.runtime.service;

import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks whether a service's topics are there, before it starts. */
public final class RequiredTopics {

  private RequiredTopics() {}

  /**
   * Asks the cluster.
   *
   * @throws MissingTopicsException naming all that are missing
   */
  public static void demand(List<Topic> topics, Settings settings) {
    List<String> names = topics.stream().map(Topic::name).toList();
    try (Admin admin = Admin.create(settings.kafka())) {
      Map<String, KafkaFuture<TopicDescription>> found =
          admin.describeTopics(names).topicNameValues();
      List<String> missing =
          names.stream().filter(name -> isMissing(name, found.get(name))).toList();
      if (!missing.isEmpty()) {
        throw new MissingTopicsException(missing);
      }
    }
  }

  private static boolean isMissing(String name, KafkaFuture<TopicDescription> description) {
    try {
      description.get();
      return false;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return true;
      }
      throw new IllegalStateException(
          "the cluster could not be asked about topic " + name + ": " + e.getCause().getMessage(),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking about topic " + name, e);
    }
  }
}
