package dev.millrace.feature;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** Computes the definition's features for each event. */
public final class FeatureService implements StreamService {

  /** What part of the heap decoded histories may take, all tasks of the process together. */
  private static final int HEAP_SHARE = 4;

  @Override
  public String name() {
    return "feature";
  }

  @Override
  public List<Topic> topics(Topics topics) {
    return List.of(topics.events(), topics.features());
  }

  @Override
  public Topology topology(ServiceContext context) {
    return topology(context, new CacheBudget(Runtime.getRuntime().maxMemory() / HEAP_SHARE));
  }

  static Topology topology(ServiceContext context, CacheBudget budget) {
    PipelineDefinition definition = context.definition();
    Topics topics = definition.topics();
    FeatureMeters meters = new FeatureMeters(context.meters(), budget);
    return new FeatureTopology(
            topics,
            new FeatureTopology.Wires(
                context.deserializer(definition.schemas().event()),
                context.serializer(topics.features(), definition.schemas().featureEvent())),
            FeatureVectors.of(definition, meters),
            new FeatureEvents(definition),
            budget,
            meters)
        .get();
  }
}
