package dev.millrace.runtime.settings;

import dev.millrace.schemas.Topic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;

/** The settings that topics have in the cluster, whatever our catalogue says. */
public final class TopicSettings {

  private final Map<ConfigResource, Config> configs;

  private TopicSettings(Map<ConfigResource, Config> configs) {
    this.configs = configs;
  }

  /**
   * Asks the cluster.
   *
   * @param kafka properties to connect with
   * @throws InvalidSettingException where it does not let us ask
   */
  public static TopicSettings ask(Map<String, Object> kafka, Topic... topics) {
    Collection<ConfigResource> resources =
        List.of(topics).stream().map(TopicSettings::resource).toList();
    try (Admin admin = Admin.create(kafka)) {
      return new TopicSettings(admin.describeConfigs(resources).all().get());
    } catch (ExecutionException e) {
      String names = resources.stream().map(ConfigResource::name).collect(Collectors.joining(", "));
      throw new InvalidSettingException(
          "the cluster does not tell the settings of %s (right DescribeConfigs): %s"
              .formatted(names, e.getCause().getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for the topics' settings", e);
    }
  }

  /** A topic's setting; the largest number where the cluster has none of that name. */
  public long number(Topic topic, String key) {
    Config config = configs.get(resource(topic));
    return config.get(key) == null ? Long.MAX_VALUE : Long.parseLong(config.get(key).value());
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }
}
