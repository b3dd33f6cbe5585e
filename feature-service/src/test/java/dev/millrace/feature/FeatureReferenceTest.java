package dev.millrace.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.feature.ReferenceData.Payment;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The card-fraud example's features equal the published ones, through the real topology. */
class FeatureReferenceTest {

  @TempDir private Path state;

  @ParameterizedTest
  @CsvSource({"fixture-customers.csv, 3955", "fixture-customers-exact-1d-edge.csv, 3026"})
  void featuresEqualThePublishedOnesOnEveryRow(String file, int rows) throws IOException {
    PipelineDefinition definition =
        PipelineDefinition.read(
            Path.of(System.getProperty("millrace.root"), "examples/card-fraud/pipeline.yaml"));
    int compared = 0;
    try (FeatureScenario scenario = FeatureScenario.of(definition, state)) {
      for (Payment payment : ReferenceData.payments(file)) {
        GenericRecord vector =
            scenario.send(
                Long.toString(payment.customer()), payment.time(), event(scenario, payment));
        if (payment.hasExpectations()) {
          compare(payment, vector);
          compared++;
        }
      }
    }
    assertThat(compared).isEqualTo(rows);
    System.err.printf("figure: %s: %,d rows, 9 features, 0 mismatches%n", file, compared);
  }

  private static GenericRecord event(FeatureScenario scenario, Payment payment) {
    GenericRecord event = scenario.event();
    event.put("transaction_id", payment.id());
    event.put("tx_time", payment.time());
    event.put("customer_id", payment.customer());
    event.put("terminal_id", payment.terminal());
    event.put("amount", payment.amount());
    return event;
  }

  private static void compare(Payment payment, GenericRecord vector) {
    assertThat(vector.get("amount")).isEqualTo(payment.amount());
    assertThat(vector.get("during_weekend"))
        .as("payment %d, weekend", payment.id())
        .isEqualTo(payment.expected("TX_DURING_WEEKEND") == 1);
    assertThat(vector.get("during_night"))
        .as("payment %d, night", payment.id())
        .isEqualTo(payment.expected("TX_DURING_NIGHT") == 1);
    for (int days : new int[] {1, 7, 30}) {
      String window = days + "DAY_WINDOW";
      assertThat(vector.get("customer_tx_count_" + days + "d"))
          .as("payment %d, count, %s", payment.id(), window)
          .isEqualTo((long) payment.expected("CUSTOMER_ID_NB_TX_" + window));
      assertThat((double) vector.get("customer_amount_" + days + "d"))
          .as("payment %d, mean, %s", payment.id(), window)
          .isCloseTo(payment.expected("CUSTOMER_ID_AVG_AMOUNT_" + window), within(1e-6));
    }
  }
}
