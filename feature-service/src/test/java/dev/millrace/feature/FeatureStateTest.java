package dev.millrace.feature;

import static dev.millrace.feature.FeatureScenario.T;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStateTest {

  private static final String WINDOWS =
      """
      {count: {per: customer, aggregate: count, over: [10m, 3h]},
       total: {per: customer, aggregate: sum, of: event.amount, over: [10m, 3h]},
       most: {per: customer, aggregate: max, of: event.amount, over: 3h},
       spread: {per: customer, aggregate: stddev, of: event.amount, over: 3h}}
      """;

  /** Of windows and lateness, and of the hop that a key with too many events turns to. */
  private static final long RETENTION = Duration.ofHours(4).plusMinutes(5).toMillis();

  private static final List<Payment> PAYMENTS = Payment.random(7, 1500, RETENTION);

  @TempDir private Path folder;
  @TempDir private Path other;

  @Test
  void restartsInTheMiddleChangeNothing() {
    List<GenericRecord> undisturbed = new ArrayList<>();
    try (FeatureScenario scenario = FeatureScenario.of(folder, WINDOWS)) {
      scenario.pay(PAYMENTS, undisturbed::add);
    }
    List<GenericRecord> restarted = new ArrayList<>();
    try (FeatureScenario scenario = FeatureScenario.of(other, WINDOWS)) {
      scenario.pay(
          PAYMENTS,
          vector -> {
            restarted.add(vector);
            if (restarted.size() % 300 == 0) {
              scenario.restart();
            }
          });
    }
    assertThat(restarted).isEqualTo(undisturbed);
  }

  @Test
  void aCacheWithRoomForNothingChangesNothingButTheCost() {
    List<GenericRecord> roomy = new ArrayList<>();
    try (FeatureScenario scenario = FeatureScenario.of(folder, WINDOWS)) {
      scenario.pay(PAYMENTS, roomy::add);
      assertThat(scenario.count("cache.evicted")).isZero();
    }
    List<GenericRecord> tight = new ArrayList<>();
    try (FeatureScenario scenario = FeatureScenario.of(other, WINDOWS, 1)) {
      scenario.pay(PAYMENTS, tight::add);
      assertThat(scenario.count("cache.evicted")).isGreaterThan(500);
      assertThat(scenario.gauge("cache.size")).as("the one in use").isBetween(1.0, 100_000.0);
    }
    assertThat(tight).isEqualTo(roomy);
  }

  @Test
  void idleKeysAreForgottenAndActiveOnesKept() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, WINDOWS)) {
      for (int i = 0; i < 100; i++) {
        scenario.pay("idle", T + i, 1.0);
      }
      scenario.pay("active", T, 1.0);
      assertThat(scenario.stored())
          .containsExactlyInAnyOrder("H:idle", "S:idle:0", "S:idle:1", "S:idle:2", "H:active");

      scenario.pay("active", T + 99 + 2 * RETENTION - 1, 1.0);
      scenario.passWallClock(Duration.ofSeconds(1));
      assertThat(scenario.stored()).as("not idle yet").contains("H:idle");

      scenario.pay("active", T + 99 + 2 * RETENTION, 1.0);
      scenario.passWallClock(Duration.ofSeconds(1));
      assertThat(scenario.stored()).containsExactly("H:active");
      assertThat(scenario.count("keys.forgotten"))
          .as("idle, and active when it came back")
          .isEqualTo(2);
    }
  }

  @Test
  void whetherAKeyIsIdleDoesNotDependOnTheSweep() {
    GenericRecord swept = afterIdling(folder, true);
    GenericRecord unswept = afterIdling(other, false);

    assertThat(unswept).isEqualTo(swept);
    assertThat(unswept.get("count_3h")).isEqualTo(1L);
  }

  private static GenericRecord afterIdling(Path folder, boolean sweep) {
    try (FeatureScenario scenario = FeatureScenario.of(folder, WINDOWS)) {
      scenario.pay("idle", T, 1.0);
      scenario.pay("active", T + 2 * RETENTION, 1.0);
      if (sweep) {
        scenario.passWallClock(Duration.ofSeconds(1));
      }
      GenericRecord vector = scenario.pay("idle", T + 1, 1.0);
      assertThat(scenario.count("beyond.lateness")).isEqualTo(1);
      return vector;
    }
  }

  @Test
  void aSweepLooksAtABoundedNumberOfKeysAndGoesOnFromThere() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, WINDOWS)) {
      for (int i = 0; i < 2500; i++) {
        scenario.pay("k" + i, T, 1.0);
      }
      scenario.pay("active", T + 2 * RETENTION, 1.0);
      List<Integer> left = new ArrayList<>();
      for (int second = 0; second < 3; second++) {
        scenario.passWallClock(Duration.ofSeconds(1));
        left.add(scenario.stored().size());
      }
      assertThat(left).containsExactly(1502, 502, 1);
    }
  }

  @Test
  void anEventWritesOneRecordHoweverLongTheHistory() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, WINDOWS)) {
      for (int i = 0; i < 320; i++) {
        scenario.pay("ann", T + i, 1.0);
      }
      double before = scenario.count("state.written");
      double bytesBefore = scenario.count("state.written.size");
      scenario.pay("ann", T + 320, 1.0);
      assertThat(scenario.count("state.written") - before).as("head, and the sealed").isEqualTo(2);
      scenario.pay("ann", T + 321, 1.0);
      assertThat(scenario.count("state.written") - before).as("head").isEqualTo(3);
      assertThat(scenario.count("state.written.size") - bytesBefore).isLessThan(600);
    }
  }

  @Test
  void aHotKeyDoesNotSlowDown() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, WINDOWS)) {
      GenericRecord last = null;
      for (int i = 0; i < 5000; i++) {
        last = scenario.pay("hot", T + i, 0.1);
      }
      assertThat(last.get("count_3h")).isEqualTo(5000L);
      assertThat(last.get("total_3h")).isEqualTo(500.0);
      assertThat(last.get("spread_3h")).isEqualTo(0.0);
    }
  }
}
