package dev.millrace.example.cardfraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runtime.definition.FeatureDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.RowFeature;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final Path FILE =
      Path.of(System.getProperty("millrace.root"), "examples/card-fraud/pipeline.yaml");
  private static final PipelineDefinition PIPELINE = PipelineDefinition.read(FILE);

  @Test
  void takesWhatTheSimulatorMakes() {
    assertThat(PIPELINE.events().schema()).isEqualTo(Transaction.schema());
  }

  @Test
  void hasTheFeaturesOfThePublicDataSetInItsOrder() {
    assertThat(PIPELINE.features())
        .extracting(FeatureDefinition::name)
        .containsExactly(
            "amount",
            "during_weekend",
            "during_night",
            "customer_tx_count_1d",
            "customer_tx_count_7d",
            "customer_tx_count_30d",
            "customer_amount_1d",
            "customer_amount_7d",
            "customer_amount_30d",
            "terminal_tx_count_1d",
            "terminal_tx_count_7d",
            "terminal_tx_count_30d",
            "terminal_risk_1d",
            "terminal_risk_7d",
            "terminal_risk_30d");
  }

  @Test
  void callsSaturdayAndSundayTheWeekendAndHoursUpToSixTheNight() {
    assertThat(row("during_weekend", "2018-03-31T00:00:00Z")).isEqualTo(true);
    assertThat(row("during_weekend", "2018-04-01T23:59:59Z")).isEqualTo(true);
    assertThat(row("during_weekend", "2018-04-02T00:00:00Z")).isEqualTo(false);
    assertThat(row("during_weekend", "2018-04-06T23:59:59Z")).isEqualTo(false);
    assertThat(row("during_night", "2018-04-02T00:00:00Z")).isEqualTo(true);
    assertThat(row("during_night", "2018-04-02T06:59:59Z")).isEqualTo(true);
    assertThat(row("during_night", "2018-04-02T07:00:00Z")).isEqualTo(false);
  }

  @Test
  void letsAnAmountOfZeroPassAndNoNegativeOne() {
    assertThat(passes(0)).isEqualTo(true);
    assertThat(passes(-0.01)).isEqualTo(false);
    assertThat(passes(Double.NaN)).isEqualTo(false);
  }

  private static Object row(String feature, String time) {
    Transaction transaction = new Transaction(1, Instant.parse(time), 2, 3, 4.5);
    return PIPELINE.features().stream()
        .filter(candidate -> candidate.name().equals(feature))
        .map(candidate -> ((RowFeature) candidate).value().evaluate(transaction.toAvro()))
        .findFirst()
        .orElseThrow();
  }

  private static Object passes(double amount) {
    Transaction transaction = new Transaction(1, Instant.EPOCH, 2, 3, amount);
    return PIPELINE.events().rules().get(0).condition().evaluate(transaction.toAvro());
  }
}
