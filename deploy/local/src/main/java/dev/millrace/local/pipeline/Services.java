package dev.millrace.local.pipeline;

import dev.millrace.feature.FeatureService;
import dev.millrace.feedback.FeedbackService;
import dev.millrace.ingest.IngestService;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.scoring.ScoringService;
import java.util.List;

/** The services of a pipeline. */
public final class Services {

  private Services() {}

  /** The pipeline's topics that a service reads. */
  public static List<String> inputs(StreamService service, PipelineDefinition definition) {
    Topics topics = definition.topics();
    List<Topic> inputs =
        switch (service.name()) {
          case "ingest" -> List.of(topics.rawEvents());
          case "feature" ->
              definition.hasLabelWindows()
                  ? List.of(topics.events(), topics.labelled())
                  : List.of(topics.events());
          case "scoring" -> List.of(topics.features());
          case "feedback" -> List.of(topics.predictions(), topics.labels());
          default -> throw new IllegalArgumentException("no such service: " + service.name());
        };
    return inputs.stream().map(Topic::name).toList();
  }

  /** Every service, in the order in which the data passes them. */
  public static List<StreamService> all() {
    return List.of(
        new IngestService(), new FeatureService(), new ScoringService(), new FeedbackService());
  }
}
