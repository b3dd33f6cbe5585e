package dev.millrace.feature;

import static dev.millrace.feature.FeatureScenario.T;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events visit several entities, and labels find the windows of each. */
class FeatureEntitiesTest {

  private static final String FEATURES =
      """
      {orders: {per: customer, aggregate: count, over: 1d},
       sales: {per: shop, aggregate: count, over: 1d},
       before: {per: shop, aggregate: count, over: 1d, include_current: false},
       old_sales: {per: shop, aggregate: count, over: 1d, delay: 1d},
       risk: {per: shop, aggregate: mean, of: label, over: 7d, delay: 1d, default: 0, max_age: 2d},
       trust: {per: customer, aggregate: mean, of: label, over: 7d},
       share: {ratio: [orders_1d, sales_1d]}}
      """;
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  @TempDir private Path folder;

  @Test
  void anEventGathersTheFeaturesOfEachEntityAndKeepsItsKey() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, FEATURES)) {
      pay(scenario, "ann", "books", T);
      pay(scenario, "bob", "books", T + 1);
      pay(scenario, "bob", "toys", T + 2);
      GenericRecord event = pay(scenario, "bob", "books", T + HOUR);

      assertThat(event.get("entity")).hasToString("bob");
      assertThat(((GenericRecord) event.get("entities")).get("shop")).hasToString("books");
      GenericRecord vector = FeatureScenario.vector(event);
      assertThat(vector.get("orders_1d")).isEqualTo(3L);
      assertThat(vector.get("sales_1d")).isEqualTo(3L);
      assertThat(vector.get("before_1d")).isEqualTo(2L);
      assertThat(vector.get("old_sales_1d")).isEqualTo(0L);
      assertThat(vector.get("share")).isEqualTo(1.0);
    }
  }

  @Test
  void anEventWithoutTheEntityHasNoFeaturesOfIt() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, FEATURES)) {
      GenericRecord event = pay(scenario, "ann", null, T);

      GenericRecord vector = FeatureScenario.vector(event);
      assertThat(vector.get("orders_1d")).isEqualTo(1L);
      assertThat(vector.get("sales_1d")).isNull();
      assertThat(vector.get("risk_7d")).as("the default").isEqualTo(0.0);
      assertThat(status(event))
          .containsEntry("sales_1d", "missing")
          .containsEntry("risk_7d", "defaulted")
          .containsEntry("share", "missing")
          .doesNotContainKey("orders_1d");
    }
  }

  @Test
  void aLabelCountsAtTheTimeOfItsEventFromItsArrivalOn() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, FEATURES)) {
      GenericRecord fraud = pay(scenario, "ann", "books", T);
      GenericRecord fair = pay(scenario, "bob", "books", T + HOUR);

      scenario.label(fraud, 1);
      assertThat(risk(pay(scenario, "cid", "books", T + DAY - 1))).as("not old enough").isZero();
      assertThat(risk(pay(scenario, "cid", "books", T + DAY))).isEqualTo(1.0);
      scenario.label(fair, 0);
      assertThat(risk(pay(scenario, "cid", "books", T + DAY + HOUR))).isEqualTo(0.5);
      assertThat(risk(pay(scenario, "cid", "toys", T + DAY + HOUR))).as("elsewhere").isZero();
      assertThat(FeatureScenario.vector(pay(scenario, "ann", "toys", T + DAY)).get("trust_7d"))
          .isEqualTo(1.0);
    }
  }

  @Test
  void aCorrectedLabelCorrectsTheWindow() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, FEATURES)) {
      GenericRecord event = pay(scenario, "ann", "books", T);
      scenario.label(event, 1);
      scenario.label(event, 1);
      assertThat(risk(pay(scenario, "bob", "books", T + DAY))).isEqualTo(1.0);
      scenario.label(event, 0);
      assertThat(risk(pay(scenario, "bob", "books", T + DAY + 1))).isZero();
      assertThat(scenario.count("labels")).as("twice per entity with such windows").isEqualTo(6);
    }
  }

  @Test
  void aFeatureThatRestsOnOldLabelsIsStale() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, FEATURES)) {
      scenario.label(pay(scenario, "ann", "books", T), 1);

      GenericRecord fresh = pay(scenario, "bob", "books", T + 3 * DAY);
      assertThat(status(fresh)).doesNotContainKey("risk_7d");
      GenericRecord stale = pay(scenario, "bob", "books", T + 3 * DAY + 1);
      assertThat(risk(stale)).as("the value stays").isEqualTo(1.0);
      assertThat(status(stale)).containsEntry("risk_7d", "stale");
    }
  }

  @Test
  void restartsKeepTheWindowsOfEveryEntity() {
    try (FeatureScenario scenario = FeatureScenario.of(folder, FEATURES)) {
      scenario.label(pay(scenario, "ann", "books", T), 1);
      scenario.restart();

      GenericRecord event = pay(scenario, "bob", "books", T + DAY);
      assertThat(risk(event)).isEqualTo(1.0);
      assertThat(FeatureScenario.vector(event).get("old_sales_1d")).isEqualTo(1L);
    }
  }

  private static GenericRecord pay(
      FeatureScenario scenario, String customer, String shop, long time) {
    GenericRecord payment = scenario.payment(customer, time, 1.0, 1);
    payment.put("shop", shop);
    return scenario.sendForRecord(customer, time, payment).value();
  }

  private static double risk(GenericRecord event) {
    return (Double) FeatureScenario.vector(event).get("risk_7d");
  }

  private static Map<String, String> status(GenericRecord event) {
    return ((Map<?, ?>) event.get("feature_status"))
        .entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toString(), entry -> entry.getValue().toString()));
  }
}
