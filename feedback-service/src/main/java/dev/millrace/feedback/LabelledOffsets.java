package dev.millrace.feedback;

import dev.millrace.record.OffsetRange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the committed rows of labelled decisions stand, asked when a request is made. All rows that
 * the judge has been told of are among them: they were committed with what told of them.
 *
 * @param kafka client settings
 * @param topic the topic {@code labelled}
 */
record LabelledOffsets(Map<String, Object> kafka, String topic)
    implements Supplier<List<OffsetRange>> {

  @Override
  public List<OffsetRange> get() {
    try (Admin admin = Admin.create(kafka)) {
      List<TopicPartition> partitions =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .stream()
              .map(found -> new TopicPartition(topic, found.partition()))
              .sorted(Comparator.comparingInt(TopicPartition::partition))
              .toList();
      Map<TopicPartition, ListOffsetsResultInfo> from =
          offsets(admin, partitions, OffsetSpec.earliest());
      Map<TopicPartition, ListOffsetsResultInfo> to =
          offsets(admin, partitions, OffsetSpec.latest());
      return partitions.stream()
          .map(
              each ->
                  new OffsetRange(each.partition(), from.get(each).offset(), to.get(each).offset()))
          .toList();
    } catch (ExecutionException e) {
      throw new KafkaException(topic + " can't be asked for its offsets", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while asking " + topic + " for its offsets", e);
    }
  }

  private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Admin admin, List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    return admin
        .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get();
  }
}
