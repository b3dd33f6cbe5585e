package dev.millrace.local;

import dev.millrace.testkit.LayeringRules;
import org.junit.jupiter.api.Test;

class LayeringTest {

  @Test
  void arrowsPointOneWay() {
    LayeringRules.assertKept(
        "dev.millrace.local.input", "dev.millrace.local.select", "dev.millrace.local.suggest");
  }
}
