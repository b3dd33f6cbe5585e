package dev.millrace.local.replay;

import dev.millrace.local.cluster.ClusterException;
import dev.millrace.local.cluster.EarlierTopics;
import dev.millrace.local.cluster.TopicPlan;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;

/**
 * The topics of a replay. Kept for ever, until the next replay: past events carry past timestamps,
 * and Kafka deletes by those.
 *
 * @param definition under the replay's name
 */
record ReplayTopics(PipelineDefinition definition) {

  private static final Duration FOR_EVER = Duration.ofMillis(-1);
  private static final int RANGE_BYTES = 1024;

  /** The prefixes of everything that a replay leaves on a cluster. */
  private List<String> prefixes() {
    return List.of(definition.pipeline() + ".", group() + "-");
  }

  /** The consumer group of the replay's service. */
  String group() {
    return definition.pipeline() + "-feature";
  }

  Topic events() {
    return keptForEver(definition.topics().events());
  }

  Topic labelled() {
    return keptForEver(definition.topics().labelled());
  }

  Topic features() {
    return keptForEver(definition.topics().features());
  }

  /** Says what was replayed, once it is whole. */
  Topic range() {
    return range(definition);
  }

  /** One record, written when everything else is: {@link TimeRange} as text. */
  static Topic range(PipelineDefinition past) {
    return new Topic(
        past.pipeline() + ".range",
        "none",
        "from/to of what is here, ISO 8601",
        Topic.Cleanup.DELETE,
        FOR_EVER,
        RANGE_BYTES);
  }

  /** Past events carry past timestamps, and Kafka deletes by those. */
  static Topic keptForEver(Topic topic) {
    return new Topic(
        topic.name(),
        topic.key(),
        topic.value(),
        topic.cleanup(),
        FOR_EVER,
        topic.maxMessageBytes());
  }

  /** The topics that the service reads. */
  List<Topic> inputs() {
    return definition.hasLabelWindows() ? List.of(events(), labelled()) : List.of(events());
  }

  /**
   * Deletes what an earlier replay has left.
   *
   * @param keep refuse instead
   * @return the topics' names
   * @throws ClusterException where it still runs, or is to be kept
   */
  List<String> clear(Admin admin, boolean keep) {
    EarlierTopics earlier = new EarlierTopics(admin, prefixes());
    List<String> found = earlier.names();
    if (keep && !found.isEmpty()) {
      throw new ClusterException(
          "--keep: there are topics of an earlier replay: " + String.join(", ", found));
    }
    earlier.delete(group());
    return found;
  }

  /**
   * Makes the topics.
   *
   * @param partitions of a topic
   */
  void create(Admin admin, ToIntFunction<Topic> partitions) {
    List<Topic> all = new ArrayList<>(inputs());
    all.add(features());
    for (Topic topic : all) {
      new TopicPlan(admin, List.of(topic))
          .apply(Optional.of(partitions.applyAsInt(topic)), Optional.empty());
    }
    new TopicPlan(admin, List.of(range())).apply(Optional.of(1), Optional.empty());
  }

  /** Registers the schemas of the topics' values. */
  void register(Registry registry) {
    Topics topics = definition.topics();
    register(registry, topics.events(), definition.schemas().event());
    register(registry, topics.features(), definition.schemas().featureEvent());
    if (definition.hasLabelWindows()) {
      register(registry, topics.labelled(), definition.schemas().labelled());
    }
  }

  private static void register(Registry registry, Topic topic, Schema schema) {
    registry.register(topic.subject(), schema);
  }
}
