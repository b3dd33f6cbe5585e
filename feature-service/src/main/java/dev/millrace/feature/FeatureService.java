package dev.millrace.feature;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.http.HttpQuery;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.runtime.service.TopicPartitions;
import dev.millrace.runtime.watermark.WatermarkRelay.Stage;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.serde.AvroSerdes;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Computes the definition's features for each event. */
public final class FeatureService implements StreamService {

  /** What part of the heap decoded histories may take, all tasks of the process together. */
  private static final int HEAP_SHARE = 4;

  private final HistoryLocks locks = new HistoryLocks();

  @Override
  public String name() {
    return "feature";
  }

  @Override
  public List<Topic> topics(PipelineDefinition definition) {
    Topics topics = definition.topics();
    return definition.hasLabelWindows()
        ? List.of(topics.events(), topics.labelled(), topics.features())
        : List.of(topics.events(), topics.features());
  }

  @Override
  public Topology topology(ServiceContext context) {
    Topics topics = context.definition().topics();
    return topology(
        context,
        new Shared(new CacheBudget(Runtime.getRuntime().maxMemory() / HEAP_SHARE), locks),
        TopicPartitions.of(topics.events(), context.settings()),
        TopicPartitions.of(topics.features(), context.settings()));
  }

  @Override
  public List<HttpQuery> queries(ServiceContext context, KafkaStreams streams) {
    LookupStores stores = new StreamsStores(streams, context.settings().httpAdvertised());
    return new Lookup(context, locks, stores).queries();
  }

  static Topology topology(ServiceContext context, CacheBudget budget, int partitions) {
    return topology(context, new Shared(budget, new HistoryLocks()), partitions, partitions);
  }

  /**
   * @param events partitions of {@code events}
   * @param features partitions of {@code features}
   */
  private static Topology topology(
      ServiceContext context, Shared shared, int events, int features) {
    PipelineDefinition definition = context.definition();
    Stage stage = new Stage(events, definition.labels().idle(), context.clock());
    FeatureMeters meters = new FeatureMeters(context.meters(), shared.budget());
    return new FeatureTopology(
            definition.topics(),
            wires(context),
            new FeatureTopology.Plan(
                new EventFeatures(definition, meters),
                EntityFeatures.all(definition, meters),
                new FeatureEvents(definition)),
            new FeatureTopology.Rules(
                stage,
                definition.furtherEntities().isEmpty() ? stage.writingTo(features) : stage,
                definition.windows().order(),
                definition.windows().idle()),
            shared,
            meters)
        .get();
  }

  private static FeatureTopology.Wires wires(ServiceContext context) {
    PipelineDefinition definition = context.definition();
    Schema featureEvent = definition.schemas().featureEvent();
    return new FeatureTopology.Wires(
        readOnly(AvroSerdes.carryingDeserializer(context.registry(), definition.schemas().event())),
        Serdes.serdeFrom(
            context.serializer(definition.topics().features(), featureEvent),
            AvroSerdes.carryingDeserializer(context.registry(), featureEvent, "event")),
        readOnly(context.deserializer(definition.schemas().labelled())));
  }

  private static Serde<GenericRecord> readOnly(Deserializer<GenericRecord> reader) {
    return Serdes.serdeFrom(
        (topic, value) -> {
          throw new UnsupportedOperationException(topic + " is only read here");
        },
        reader);
  }
}
