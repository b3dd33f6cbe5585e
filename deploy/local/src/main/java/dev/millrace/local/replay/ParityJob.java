package dev.millrace.local.replay;

import dev.millrace.local.cluster.ClusterException;
import dev.millrace.local.cluster.EarlierTopics;
import dev.millrace.local.flow.Projection;
import dev.millrace.local.replay.Comparison.Side;
import dev.millrace.local.replay.OrderedReader.Entry;
import dev.millrace.local.replay.OrderedReader.Input;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Holds the latest replay of a pipeline against what was served.
 *
 * @param pipeline whose vectors are compared
 * @param settings where the cluster and the registry are
 * @param patience how long nothing may come before it is given up
 */
public record ParityJob(PipelineDefinition pipeline, Settings settings, Duration patience) {

  /**
   * Compares.
   *
   * @param from first event time; empty: that of the replay
   * @param to first event time after it; empty: that of the replay
   * @throws ClusterException where there is no whole replay
   */
  public ParityReport run(Optional<Instant> from, Optional<Instant> to) {
    ReplayTopics topics =
        new ReplayTopics(ReplayDefinition.of(pipeline, pipeline.windows().order()));
    TimeRange replayed = replayed(topics);
    TimeRange range = new TimeRange(from.orElse(replayed.from()), to.orElse(replayed.to()));
    String servedTopic = pipeline.topics().features().name();
    Comparison comparison = new Comparison(pipeline.schemas().features());
    Deserializer<GenericRecord> vectors = vectors(settings.registry().open());
    try (OrderedReader reader =
        OrderedReader.open(
            settings.kafka(),
            List.of(
                Input.within(servedTopic, range), Input.within(topics.features().name(), range)),
            patience)) {
      for (Entry entry = reader.next(); entry != null; entry = reader.next()) {
        GenericRecord vector = vectors.deserialize(entry.record().topic(), entry.record().value());
        comparison.take(
            entry.record().topic().equals(servedTopic) ? Side.SERVED : Side.REPLAYED,
            "%s of %s".formatted(vector.get("event_id"), vector.get("entity")),
            (GenericRecord) vector.get("features"));
      }
    }
    return comparison.report(
        "%s against %s: events of %s".formatted(topics.features().name(), servedTopic, range));
  }

  private Deserializer<GenericRecord> vectors(Registry registry) {
    return AvroSerdes.genericDeserializer(
        registry,
        Projection.of(pipeline.schemas().featureEvent(), "event_id", "entity", "features"));
  }

  private TimeRange replayed(ReplayTopics topics) {
    String topic = topics.range().name();
    try (Admin admin = Admin.create(settings.kafka())) {
      if (new EarlierTopics(admin, List.of(topic)).names().isEmpty()) {
        throw noReplay();
      }
    }
    Input everything = new Input(topic, Instant.EPOCH, record -> record.timestamp());
    try (OrderedReader reader =
        OrderedReader.open(settings.kafka(), List.of(everything), patience)) {
      Entry entry = reader.next();
      if (entry == null) {
        throw noReplay();
      }
      return TimeRange.parse(new String(entry.record().value(), StandardCharsets.UTF_8));
    }
  }

  private ClusterException noReplay() {
    return new ClusterException(
        "there is no whole replay of %s: './millrace replay' makes one"
            .formatted(pipeline.pipeline()));
  }
}
