package dev.millrace.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.feedback.retraining.Baseline;
import dev.millrace.feedback.retraining.CohortFigures;
import dev.millrace.feedback.retraining.PolicyState;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class PolicyFormTest {

  @Test
  void whatIsWrittenIsRead() {
    PolicyState full =
        new PolicyState(
            -5,
            7L,
            8,
            "schedule-1",
            List.of(
                new CohortFigures(1, 2, "1", 3, 0.5, null),
                new CohortFigures(2, 3, "2", 4, null, 0.25)),
            new Baseline("2", 0.75, 9),
            null);

    assertThat(throughBytes(full)).isEqualTo(full);
    assertThat(throughBytes(PolicyState.at(11))).isEqualTo(PolicyState.at(11));
  }

  private static PolicyState throughBytes(PolicyState state) {
    Serde<PolicyState> serde = new PolicyForm().serde();
    return serde.deserializer().deserialize("t", serde.serializer().serialize("t", state));
  }
}
