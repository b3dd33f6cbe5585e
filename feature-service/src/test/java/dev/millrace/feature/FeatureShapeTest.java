package dev.millrace.feature;

import dev.millrace.testkit.GoldenTopology;
import dev.millrace.testkit.LayeringRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureShapeTest {

  @Test
  void theTopologyIsTheReviewedOne(@TempDir Path folder) {
    GoldenTopology.assertGolden(
        "feature",
        FeatureScenario.topology(
            FeatureScenario.definition(
                folder, "{count: {per: customer, aggregate: count, over: 1d}}")));
  }

  @Test
  void layersAreKept() {
    LayeringRules.assertKept("dev.millrace.feature.window");
  }
}
