package dev.millrace.local;

import dev.millrace.local.cluster.TopicPlan;
import dev.millrace.local.cluster.TopicState;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.Topic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds the pipeline's topics against the cluster. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = {
      "Show or make the topics of a pipeline.",
      "Nothing is deleted, and the partitions of a topic that is there stay as they are.",
      "Exit code 1 where a topic is missing or differs."
    })
final class TopicsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(names = "--apply", description = "Create what is missing, set what differs.")
  private boolean apply;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of new topics. Default: the cluster's.")
  private Optional<Integer> partitions = Optional.empty();

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Replicas of new topics. Default: the cluster's.")
  private Optional<Short> replication = Optional.empty();

  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() {
    PipelineDefinition definition = PipelineDefinition.read(pipeline);
    PrintWriter out = spec.commandLine().getOut();
    try (Admin admin = cluster.admin()) {
      TopicPlan plan = new TopicPlan(admin, definition.topics().all());
      if (apply) {
        plan.apply(partitions, replication).forEach(out::println);
      }
      List<TopicState> states = plan.look();
      table(states).lines().forEach(out::println);
      return states.stream().allMatch(TopicState::isAsWanted) ? 0 : Failures.FAILED;
    } finally {
      out.flush();
    }
  }

  private static Table table(List<TopicState> states) {
    Table table =
        new Table(
            "TOPIC", "PARTITIONS", "REPLICAS", "KEPT", "CLEANUP", "MAX BYTES", "KEY", "STATE");
    states.forEach(
        state ->
            table.row(
                state.topic().name(),
                count(state.partitions()),
                count(state.replication()),
                kept(state.topic()),
                state.topic().config().get("cleanup.policy"),
                Integer.toString(state.topic().maxMessageBytes()),
                state.topic().key(),
                String.join("; ", state.words())));
    return table;
  }

  private static String count(int count) {
    return count == 0 ? "-" : Integer.toString(count);
  }

  private static String kept(Topic topic) {
    Duration kept = topic.retention();
    return topic.cleanup() == Topic.Cleanup.COMPACT || kept.isNegative()
        ? "for ever"
        : kept.toDays() + " d";
  }
}
