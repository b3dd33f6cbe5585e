package dev.millrace.local.replay;

import dev.millrace.local.cluster.ClusterException;
import dev.millrace.local.cluster.EarlierTopics;
import dev.millrace.local.cluster.TopicPlan;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/**
 * The topics of a backtest, kept for ever.
 *
 * @param definition under the backtest's name
 */
record BacktestTopics(PipelineDefinition definition) {

  private Topics names() {
    return definition.topics();
  }

  /** The consumer group of the backtest's service. */
  String group() {
    return definition.pipeline() + "-scoring";
  }

  /** What is scored: a copy of the range. */
  Topic features() {
    return ReplayTopics.keptForEver(names().features());
  }

  Topic predictions() {
    return ReplayTopics.keptForEver(names().predictions());
  }

  Topic models() {
    return names().models();
  }

  Topic range() {
    return ReplayTopics.range(definition);
  }

  /**
   * Deletes what an earlier backtest of the name has left.
   *
   * @param overwrite whether that may be
   * @return the topics' names
   * @throws ClusterException where it still runs, or there is something that may not be deleted
   */
  List<String> clear(Admin admin, boolean overwrite) {
    EarlierTopics earlier = new EarlierTopics(admin, List.of(definition.pipeline() + "."));
    List<String> found = earlier.names();
    if (!overwrite && !found.isEmpty()) {
      throw new ClusterException(
          "there is a backtest of this name already: %s; --overwrite deletes it, --name gives another"
              .formatted(String.join(", ", found)));
    }
    earlier.delete(group());
    return found;
  }

  /**
   * Makes the topics.
   *
   * @param partitions of features and predictions
   */
  void create(Admin admin, int partitions) {
    new TopicPlan(admin, List.of(features(), predictions(), names().alerts(), models()))
        .apply(Optional.of(partitions), Optional.empty());
    new TopicPlan(admin, List.of(range())).apply(Optional.of(1), Optional.empty());
  }

  /** Registers the schemas of what is written; what is copied has its own. */
  void register(Registry registry) {
    definition
        .schemas()
        .written(names())
        .forEach(
            (topic, schema) -> {
              if (List.of(names().predictions(), names().models(), names().alerts())
                  .contains(topic)) {
                registry.register(topic.subject(), schema);
              }
            });
  }

  /** Deletes the copy, which is the pipeline's own features once more. */
  void deleteCopy(Admin admin) {
    new EarlierTopics(admin, List.of(features().name())).delete();
  }
}
