package dev.millrace.local.rollout;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Committed decisions, read as they come. Not for several threads. */
final class Decisions implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deserializer<GenericRecord> reader;
  private final List<Seen> seen = new ArrayList<>();
  private long latestOffset = -1;

  /**
   * What a decision says.
   *
   * @param event its id, a number
   * @param entity its entity
   * @param control offset of the control record that routed it; -1 where there was none
   * @param arm that decided
   * @param version that decided; null for the fallback
   * @param waited from the vector's production to its score, milliseconds
   */
  record Seen(long event, String entity, long control, String arm, String version, long waited) {}

  Decisions(String bootstrapServers, PipelineDefinition definition, Registry registry) {
    this.reader = AvroSerdes.genericDeserializer(registry, definition.schemas().decision());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "max.poll.records", "5000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    String topic = definition.topics().predictions().name();
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(found -> new TopicPartition(topic, found.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Takes what comes within a moment. */
  void poll() {
    consumer.poll(Duration.ofMillis(20)).forEach(record -> take(record.topic(), record.value()));
  }

  private void take(String topic, byte[] value) {
    GenericRecord decision = reader.deserialize(topic, value);
    Object control = decision.get("control_offset");
    Object version = decision.get("version");
    Seen each =
        new Seen(
            Long.parseLong(decision.get("event_id").toString()),
            decision.get("entity").toString(),
            control == null ? -1 : (long) control,
            decision.get("arm").toString(),
            version == null ? null : version.toString(),
            (long) decision.get("scored_at") - (long) decision.get("event_time"));
    seen.add(each);
    latestOffset = Math.max(latestOffset, each.control());
  }

  List<Seen> seen() {
    return seen;
  }

  /** The latest control record that a decision was routed by; -1: none yet. */
  long latestOffset() {
    return latestOffset;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
