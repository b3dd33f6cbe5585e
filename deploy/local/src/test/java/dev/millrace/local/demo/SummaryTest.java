package dev.millrace.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.model.ModelMetrics;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static Summary summary(long produced) {
    Tally tally =
        new Tally(
            45_000,
            0,
            2_000,
            Map.of("late", 2_000L, "rule", 1_000L),
            45_000,
            0,
            0,
            0,
            Map.of("no-model", 7L),
            Map.of(LabelState.MATURE, 44_000L, LabelState.EXPIRED, 500L),
            0);
    return new Summary(
        "card-fraud: events of a test",
        produced,
        44_000,
        tally,
        new IngestCounts(produced, 45_000, 2_000, 3_000),
        new Speed(47_000, Duration.ofMillis(10_000), "at full speed"),
        new Latency(
            3_000, 500, Duration.ofMillis(120), Duration.ofMillis(340), Duration.ofMillis(400)),
        new ModelMetrics(44_000, 400, 0.0091, 0.87654, 0.4321, 0.05));
  }

  @Test
  void everyCountIsShown() {
    assertThat(summary(50_000).text())
        .isEqualToNormalizingNewlines(
            """
            card-fraud: events of a test

              events produced        50,000
                accepted             45,000
                duplicates            2,000
                dead letters          3,000   late 2,000, rule 1,000
              decisions              45,000   lost 0, twice 0
                scored               44,993
                fallback                  7   no-model 7
              labels produced        44,000
              labelled               44,500   expired 500, mature 44,000
              events/s                4,700   47,000 events at full speed in 10.0 s, first event produced to last decision read
              latency p50            120 ms   p99 340 ms, max 400 ms: 3,000 events at 500 a second, produced to decision read
              AUC ROC                0.8765   on 44,000 labelled decisions, 400 positive
              avg precision          0.4321   guessing gives 0.0091

            The counts balance: nothing lost, nothing twice.""");
  }

  @Test
  void whatDoesNotBalanceIsShown() {
    Summary summary = summary(50_001);

    assertThat(summary.problems()).hasSize(1);
    assertThat(summary.text())
        .endsWith(
            "THE COUNTS DO NOT BALANCE:"
                + System.lineSeparator()
                + "  - 50,001 events were produced, but accepted + duplicates + dead letters = 50,000");
  }
}
