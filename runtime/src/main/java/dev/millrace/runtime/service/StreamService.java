package dev.millrace.runtime.service;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** One of the pipeline's services, as the runner sees it. */
public interface StreamService {

  /** Its short name, for example {@code ingest}. */
  String name();

  /** The topics that must exist before it starts. */
  List<Topic> topics(Topics topics);

  /** Its topology; called once for each start. */
  Topology topology(ServiceContext context);
}
