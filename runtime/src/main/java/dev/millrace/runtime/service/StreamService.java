package dev.millrace.runtime.service;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.http.HttpQuery;
import dev.millrace.schemas.Topic;
import java.util.List;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** One of the pipeline's services, as the runner sees it. */
public interface StreamService {

  /** Its short name, for example {@code ingest}. */
  String name();

  /** The topics that must exist before it starts. */
  List<Topic> topics(PipelineDefinition definition);

  /** Its topology; called once for each start. */
  Topology topology(ServiceContext context);

  /**
   * What it can be asked over HTTP; called once for each start, after {@link #topology}.
   *
   * @param streams what runs the topology; not started yet
   */
  default List<HttpQuery> queries(ServiceContext context, KafkaStreams streams) {
    return List.of();
  }

  /** Gives back what {@link #topology} took; called once after each start has ended. */
  default void stopped() {}
}
