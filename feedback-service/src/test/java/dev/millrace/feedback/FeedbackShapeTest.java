package dev.millrace.feedback;

import dev.millrace.testkit.GoldenTopology;
import dev.millrace.testkit.LayeringRules;
import org.junit.jupiter.api.Test;

class FeedbackShapeTest {

  @Test
  void theTopologyIsTheOneThatWasReviewed() {
    try (Feedback feedback = Feedback.json()) {
      GoldenTopology.assertGolden("feedback", feedback.topology());
    }
  }

  @Test
  void arrowsAreKept() {
    LayeringRules.assertKept(
        "dev.millrace.feedback.label",
        "dev.millrace.feedback.performance",
        "dev.millrace.feedback.retraining",
        "dev.millrace.feedback.review");
  }
}
