package dev.millrace.benchmark;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;

/** A topology under a name, run as any service is. */
record Contestant(String name, Function<ServiceContext, Topology> builder)
    implements StreamService {

  @Override
  public List<Topic> topics(PipelineDefinition definition) {
    Topics topics = definition.topics();
    return List.of(topics.features(), topics.predictions());
  }

  @Override
  public Topology topology(ServiceContext context) {
    return builder.apply(context);
  }
}
