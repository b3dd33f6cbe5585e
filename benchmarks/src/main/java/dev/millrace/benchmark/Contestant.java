package dev.millrace.benchmark;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.schemas.Topic;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;

/**
 * A topology under a name, run as any service is.
 *
 * @param name of the service
 * @param builder of the topology
 */
record Contestant(String name, Function<ServiceContext, Topology> builder)
    implements StreamService {

  @Override
  public List<Topic> topics(PipelineDefinition definition) {
    return List.of(); // the course has made them
  }

  @Override
  public Topology topology(ServiceContext context) {
    return builder.apply(context);
  }
}
