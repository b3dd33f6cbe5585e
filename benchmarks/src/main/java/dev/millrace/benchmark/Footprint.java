package dev.millrace.benchmark;

import dev.millrace.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** What an application leaves on the broker: offsets and internal topics. */
final class Footprint {

  private static final String HOP = "-repartition";
  private static final String CHANGELOG = "-changelog";

  private final Admin admin;
  private final String application;

  Footprint(Admin admin, String application) {
    this.admin = admin;
    this.application = application;
  }

  /** How many records of a topic are done and committed; nobody may write it in transactions. */
  long committed(Topic topic) throws InterruptedException, ExecutionException {
    return committed().entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic.name()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private Map<TopicPartition, Long> committed() throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> found =
        admin.listConsumerGroupOffsets(application).partitionsToOffsetAndMetadata().get();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    found.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  /**
   * Whether everything that was written to the topics between the application's own stages is done
   * and committed, too.
   *
   * <p>Behind the last record of a partition lies the end mark of its transaction, which nobody has
   * to commit.
   */
  boolean isThroughItsHops() throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetSpec> hops = new HashMap<>();
    partitions(HOP).forEach(partition -> hops.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = ends(hops, IsolationLevel.READ_UNCOMMITTED);
    if (!ends.equals(ends(hops, IsolationLevel.READ_COMMITTED))) {
      return false;
    }
    Map<TopicPartition, Long> done = committed();
    return ends.entrySet().stream()
        .allMatch(end -> done.getOrDefault(end.getKey(), 0L) >= end.getValue() - 1);
  }

  private Map<TopicPartition, Long> ends(
      Map<TopicPartition, OffsetSpec> of, IsolationLevel isolation)
      throws InterruptedException, ExecutionException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end :
        admin.listOffsets(of, new ListOffsetsOptions(isolation)).all().get().entrySet()) {
      ends.put(end.getKey(), end.getValue().offset());
    }
    return ends;
  }

  /** Bytes of the changelogs of its stores, as they lie on the broker's disk. */
  long changelogBytes() throws InterruptedException, ExecutionException {
    List<Integer> brokers =
        admin.describeCluster().nodes().get().stream().map(node -> node.id()).toList();
    return admin.describeLogDirs(brokers).allDescriptions().get().values().stream()
        .flatMap(folders -> folders.values().stream())
        .flatMap(folder -> folder.replicaInfos().entrySet().stream())
        .filter(replica -> isOwn(replica.getKey().topic(), CHANGELOG))
        .mapToLong(replica -> replica.getValue().size())
        .sum();
  }

  /** Removes its internal topics. */
  void remove() throws InterruptedException, ExecutionException {
    List<String> own =
        admin.listTopics().names().get().stream().filter(name -> isOwn(name, "")).toList();
    admin.deleteTopics(own).all().get();
  }

  private List<TopicPartition> partitions(String suffix)
      throws InterruptedException, ExecutionException {
    List<String> own =
        admin.listTopics().names().get().stream().filter(name -> isOwn(name, suffix)).toList();
    return admin.describeTopics(own).allTopicNames().get().values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(part -> new TopicPartition(topic.name(), part.partition())))
        .toList();
  }

  private boolean isOwn(String topic, String suffix) {
    return topic.startsWith(application + "-") && topic.endsWith(suffix);
  }
}
