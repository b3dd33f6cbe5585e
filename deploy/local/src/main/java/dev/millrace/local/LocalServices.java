package dev.millrace.local;

import dev.millrace.feature.FeatureService;
import dev.millrace.feedback.FeedbackService;
import dev.millrace.ingest.IngestService;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.scoring.ScoringService;
import java.util.List;

/** The pipeline's services, in the order in which the data passes them. */
final class LocalServices {

  private LocalServices() {}

  static List<StreamService> all() {
    return List.of(
        new IngestService(), new FeatureService(), new ScoringService(), new FeedbackService());
  }
}
