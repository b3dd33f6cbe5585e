package dev.millrace.feature;

import static dev.millrace.feature.FeatureScenario.INGESTED;
import static dev.millrace.feature.FeatureScenario.T;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTopologyTest {

  private static final String ALL =
      """
      {amount: {value: event.amount},
       share: {value: "100 / event.parts"},
       big: {value: event.amount > 50.0},
       count: {per: customer, aggregate: count, over: [1h, 1d]},
       total: {per: customer, aggregate: sum, of: event.amount, over: 1d},
       mean: {per: customer, aggregate: mean, of: event.amount, over: 1d},
       least: {per: customer, aggregate: min, of: event.amount, over: 1d},
       most: {per: customer, aggregate: max, of: event.amount, over: 1d},
       spread: {per: customer, aggregate: stddev, of: event.amount, over: 1d}}
      """;
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  @TempDir private Path folder;

  @Test
  void anEventComesOutWithItsFeatures() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, ALL)) {
      scenario.pay("ann", T, 10.0);
      scenario.pay("bob", T, 1000.0);
      GenericRecord payment = scenario.payment("ann", T + HOUR, 60.0, 4);
      TestRecord<String, GenericRecord> record = scenario.sendForRecord("ann", T + HOUR, payment);

      assertThat(record.key()).isEqualTo("ann");
      assertThat(record.timestamp()).isEqualTo(T + HOUR);
      GenericRecord event = record.value();
      assertThat(event.get("event_id")).hasToString("p-00002");
      assertThat(event.get("entity")).hasToString("ann");
      assertThat(event.get("event_time")).isEqualTo(T + HOUR);
      assertThat(event.get("ingested_at")).isEqualTo(INGESTED);
      assertThat(event.get("event")).hasToString(payment.toString());
      assertThat(event.get("features"))
          .hasToString(
              "{\"amount\": 60.0, \"share\": 25, \"big\": true, \"count_1h\": 1, \"count_1d\": 2,"
                  + " \"total_1d\": 70.0, \"mean_1d\": 35.0, \"least_1d\": 10.0, \"most_1d\": 60.0,"
                  + " \"spread_1d\": 35.35533905932738}");
    }
  }

  @Test
  void anExpressionThatFailsCostsItsFeatureAndNotTheEvent() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, ALL)) {
      GenericRecord vector = scenario.send("ann", T, scenario.payment("ann", T, 60.0, 0));

      assertThat(vector.get("share")).isNull();
      assertThat(vector.get("amount")).isEqualTo(60.0);
      assertThat(scenario.count("failed")).isEqualTo(1);
      assertThat(scenario.count("computed")).isEqualTo(1);
    }
  }

  @Test
  void anEventWithoutTheValueCountsAndIsOtherwisePassedOver() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, ALL)) {
      GenericRecord alone = scenario.pay("ann", T, null);
      assertThat(alone.get("amount")).isNull();
      assertThat(alone.get("count_1d")).isEqualTo(1L);
      assertThat(alone.get("mean_1d")).isNull();

      GenericRecord second = scenario.pay("ann", T, 8.0);
      assertThat(second.get("count_1d")).isEqualTo(2L);
      assertThat(second.get("mean_1d")).isEqualTo(8.0);
      assertThat(second.get("spread_1d")).isNull();
      assertThat(scenario.count("failed")).as("a null is no failure").isZero();
    }
  }

  @Test
  void lateAndTiedEventsArePutAtTheirPlace() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, ALL)) {
      scenario.pay("ann", T, 1.0);
      scenario.pay("ann", T + HOUR, 4.0);

      assertThat(scenario.pay("ann", T + 1, 2.0).get("total_1d")).isEqualTo(3.0);
      assertThat(scenario.pay("ann", T, 8.0).get("total_1d")).isEqualTo(9.0);
      assertThat(scenario.pay("ann", T + HOUR, 16.0).get("total_1d")).isEqualTo(31.0);
      assertThat(scenario.pay("ann", T + DAY, 32.0).get("total_1d"))
          .as("what is exactly one day old is out")
          .isEqualTo(54.0);
      assertThat(scenario.count("beyond.lateness")).isZero();
    }
  }

  @Test
  void anEventBeyondTheLatenessIsAnsweredAndCounted() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, ALL)) {
      scenario.pay("ann", T + 2 * DAY, 1.0);

      assertThat(scenario.pay("ann", T, 2.0).get("count_1d")).isEqualTo(1L);
      assertThat(scenario.count("beyond.lateness")).isEqualTo(1);
    }
  }

  @Test
  void recordsWithoutKeyValueOrIdAreCountedAndTheNextOneIsServed() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, ALL)) {
      scenario.pipe(new TestRecord<>(null, scenario.payment("ann", T, 1.0, 1)));
      scenario.pipe(new TestRecord<>("ann", null));
      GenericRecord nameless = scenario.payment("ann", T, 1.0, 1);
      nameless.put("id", null);
      scenario.pipe(new TestRecord<>("ann", nameless));
      assertThat(scenario.written()).isEmpty();

      scenario.pay("ann", T, 1.0);
      assertThat(scenario.count("received")).isEqualTo(4);
      assertThat(scenario.count("refused")).isEqualTo(3);
      assertThat(scenario.count("computed")).isEqualTo(1);
    }
  }

  @Test
  void anEventThatIngestDidNotStampWasIngestedWhenItHappened() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, ALL)) {
      scenario.pipe(
          new TestRecord<>(
              "ann",
              scenario.payment("ann", T, 1.0, 1),
              new RecordHeaders(),
              Instant.ofEpochMilli(T)));

      assertThat(scenario.written().get(0).value().get("ingested_at")).isEqualTo(T);
      assertThat(scenario.count("unstamped")).isEqualTo(1);
    }
  }

  @Test
  void aPipelineWithoutWindowsHasNoState() {
    String rows = "{amount: {value: event.amount}}";
    try (FeatureScenario scenario = FeatureScenario.of(folder, rows)) {
      assertThat(scenario.pay("ann", T, 3.0).get("amount")).isEqualTo(3.0);
    }
    assertThat(
            FeatureScenario.topology(FeatureScenario.definition(folder, rows))
                .describe()
                .toString())
        .contains("begin-vector (stores: [])");
  }
}
