package dev.millrace.training;

import dev.millrace.testkit.LayeringRules;
import org.junit.jupiter.api.Test;

class TrainingLayersTest {

  @Test
  void arrowsAreKept() {
    LayeringRules.assertKept("dev.millrace.training.train");
  }
}
