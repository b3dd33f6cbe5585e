package dev.millrace.local.cluster;

import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a pipeline on one cluster: looks, and changes what is asked for. */
public final class TopicPlan {

  private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);

  private final Admin admin;
  private final List<Topic> topics;

  public TopicPlan(Admin admin, List<Topic> topics) {
    this.admin = admin;
    this.topics = List.copyOf(topics);
  }

  /** Every topic of the catalogue as it is now, in the catalogue's order. */
  public List<TopicState> look() {
    Map<String, TopicDescription> found = describe();
    Map<String, Config> configs = configs(found.keySet());
    return topics.stream()
        .map(topic -> state(topic, found.get(topic.name()), configs.get(topic.name())))
        .toList();
  }

  private static TopicState state(Topic topic, TopicDescription description, Config config) {
    if (description == null) {
      return TopicState.missing(topic);
    }
    Map<String, String> present =
        topic.config().keySet().stream()
            .filter(key -> config.get(key) != null)
            .collect(Collectors.toMap(Function.identity(), key -> config.get(key).value()));
    int replication = description.partitions().get(0).replicas().size();
    return new TopicState(topic, description.partitions().size(), replication, present);
  }

  private Map<String, TopicDescription> describe() {
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
    return asked.entrySet().stream()
        .flatMap(entry -> found(entry.getKey(), entry.getValue()).stream())
        .collect(Collectors.toMap(TopicDescription::name, Function.identity()));
  }

  private static Optional<TopicDescription> found(
      String name, KafkaFuture<TopicDescription> answer) {
    try {
      return Optional.of(answer.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      return Optional.of(Answers.of("describe topic " + name, answer));
    } catch (InterruptedException e) {
      return Optional.of(Answers.of("describe topic " + name, answer));
    }
  }

  private Map<String, Config> configs(Set<String> names) {
    List<ConfigResource> resources = names.stream().map(TopicPlan::resource).toList();
    return Answers.of("describe topic settings", admin.describeConfigs(resources).all())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  /**
   * Creates what is missing and sets what differs. The partitions of a topic that is there stay as
   * they are: with others, keys would move away from the state that the services hold for them.
   *
   * @param partitions of new topics; empty: the cluster's default
   * @param replication of new topics; empty: the cluster's default
   * @return what was done, a line each; empty where nothing had to be
   */
  public List<String> apply(Optional<Integer> partitions, Optional<Short> replication) {
    List<String> done = new ArrayList<>();
    for (TopicState state : look()) {
      if (state.isMissing()) {
        create(state.topic(), partitions, replication);
        done.add("created " + state.topic().name());
      } else {
        done.addAll(change(state));
      }
    }
    if (!done.isEmpty()) {
      awaitVisible();
    }
    return done;
  }

  /** The controller has done it; the brokers, which answer questions, hear of it a moment later. */
  private void awaitVisible() {
    long deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
    while (!look().stream().allMatch(TopicState::isAsWanted) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private void create(Topic topic, Optional<Integer> chosen, Optional<Short> replication) {
    Optional<Integer> partitions = topic.onePartition() ? Optional.of(1) : chosen;
    NewTopic created = new NewTopic(topic.name(), partitions, replication).configs(topic.config());
    Answers.of("create topic " + topic.name(), admin.createTopics(List.of(created)).all());
  }

  private List<String> change(TopicState state) {
    Map<String, String> differences = state.differences();
    if (differences.isEmpty()) {
      return List.of();
    }
    List<AlterConfigOp> operations =
        differences.entrySet().stream()
            .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
            .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
            .toList();
    String name = state.topic().name();
    Answers.of(
        "change topic " + name,
        admin.incrementalAlterConfigs(Map.of(resource(name), operations)).all());
    return differences.entrySet().stream()
        .map(entry -> "set %s of %s to %s".formatted(entry.getKey(), name, entry.getValue()))
        .toList();
  }
}
