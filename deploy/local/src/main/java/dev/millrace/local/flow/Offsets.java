package dev.millrace.local.flow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the cluster how far topics go and how far groups have come. Takes it that no topic gets more
 * partitions meanwhile.
 */
public final class Offsets {

  private final Admin admin;
  private final Map<String, List<TopicPartition>> partitions = new ConcurrentHashMap<>();

  public Offsets(Admin admin) {
    this.admin = admin;
  }

  /** The topics with such a beginning and end of their names. */
  public List<String> topics(String beginning, String end) {
    return of(admin.listTopics().names()).stream()
        .filter(name -> name.startsWith(beginning) && name.endsWith(end))
        .toList();
  }

  /**
   * Where records end, by partition; partitions without any left out. What an open transaction has
   * written counts: it is on its way.
   */
  public Map<TopicPartition, Long> ends(Collection<String> topics) {
    Map<TopicPartition, OffsetSpec> asked =
        topics.stream()
            .flatMap(topic -> partitions(topic).stream())
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    of(admin.listOffsets(asked).all())
        .forEach(
            (partition, end) -> {
              if (end.offset() > 0) {
                ends.put(partition, end.offset());
              }
            });
    return ends;
  }

  /** The partitions of a topic. */
  public List<TopicPartition> partitions(String topic) {
    return partitions.computeIfAbsent(topic, this::ask);
  }

  private List<TopicPartition> ask(String topic) {
    return of(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** What the group has committed, by partition. */
  public Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, OffsetAndMetadata> found =
        of(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return found.entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private static <T> T of(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the cluster could not be asked about offsets: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking about offsets", e);
    }
  }
}
