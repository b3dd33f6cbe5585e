package dev.millrace.ingest;

import dev.millrace.testkit.LayeringRules;
import org.junit.jupiter.api.Test;

class IngestLayersTest {

  @Test
  void arrowsAreKept() {
    LayeringRules.assertKept("dev.millrace.ingest.validate");
  }
}
