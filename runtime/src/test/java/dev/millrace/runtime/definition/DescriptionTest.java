package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionTest {
  static final String EVERY_KEY =
      """

        first: {per: customer_id, aggregate: mean, of: event.amount, over: [1d, 90s], default: 1}
        second: {per: customer_id, aggregate: count, over: [24h], default: 0, max_age: 36h}
        "y": {value: "event.order_id + 'é'", default: "a \\"b\\""}
        big: {value: event.amount > 100.0, default: false}
        third: {per: shop_id, aggregate: percentile, of: event.amount, quantile: 0.95, over: 7d}
        fourth: {per: shop_id, aggregate: last_k, of: event.amount, k: 5, where: event.paid, over: 1d}
        fifth: {per: shop_id, aggregate: sum, of: event.amount, by: event.paid, limit: 2, over: 1d}
        sixth: {per: shop_id, aggregate: histogram, of: event.order_id, limit: 9, over: 1d, delay: 2h}
        seventh: {per: shop_id, aggregate: mean, of: label, over: [1d, 7d], delay: 7d, default: 0}
        eighth: {per: shop_id, aggregate: max, of: event.amount, over: [1h, 1d], resolution: sawtooth}
        ninth: {per: shop_id, aggregate: max, of: event.amount, over: [1h, 1d], resolution: 5m}
        tenth: {per: shop_id, aggregate: rate, over: [366d], resolution: 1h, include_current: false}
        eleventh: {per: shop_id, aggregate: last, of: event.order_id, over: 1d, default: none}
        share: {ratio: [first_1d, more], default: -1.5e3, max_age: 1h}
        more: {ratio: [second_24h, first_90s]}
      """;

  @TempDir Path folder;

  @Test
  void defaultsAreWrittenOut() {
    assertThat(DefinitionFile.in(folder).read().describe())
        .isEqualTo(
            """
            pipeline: shop
            events:
              schema: shop.Order  # order_id string, ordered_at timestamp-millis, customer_id long?, \
            amount double, discount double?, quantity int, paid boolean, shop_id long, at_micros \
            timestamp-micros, at_nanos timestamp-nanos, at_long long, at_text string?, tags array
              format: avro
              id: order_id
              time: ordered_at
              entity: customer_id
              lateness: 0s
              deduplicate: 1d
              future: 5m
            labels:
              format: avro
              maturity: 7d
              unlabelled: drop
              idle: 5m
            features:
              amount: {value: "event.amount"}
            windows:
              order: arrival
              idle: 30s
              events_per_key: 2000000
            model:
              name: fraud
              threshold: 0.5
              fallback: 0.0
              stale: score
              batch_records: 1024
              batch_age_ms: 10
              arm_budget_ms: 100
              reasons:
                top: 0
                above: 0.5
                sample: 0.0
            performance:
              cohort: 1d
              every: 1h
              top: 100
              costs: {true_positive: 0.0, false_positive: 1.0, true_negative: 0.0, \
            false_negative: 1.0}
            retraining:
              range: 28d
              minimum_labels: 1000
              cool_down: 1d
              quorum: 1
              approval: none
            training:
              seed: 1
              validation: 0.2
              quality: average_precision
              refit: true
              search: 8
              ensemble: 3
              class_weight: none
              warm_trees: 0
            reviews:
              uncertain: 0.0
              disagreement: false
              random: 0.0
            """);
  }

  @Test
  void whatAFeatureLeavesToDefaultsIsWrittenOut() {
    String described =
        DefinitionFile.in(folder)
            .with("labels", "{}")
            .with(
                "features",
                """

                  orders: {per: shop_id, aggregate: count, over: 1d}
                  bad: {per: shop_id, aggregate: mean, of: label, over: [7d, 30d], delay: 1d}
                """)
            .read()
            .describe();

    assertThat(described)
        .contains(
            """
            features:
              orders: {per: shop_id, aggregate: count, over: [1d], delay: 0s, resolution: exact, \
            include_current: true}
              bad: {per: shop_id, aggregate: mean, of: label, over: [7d, 30d], delay: 1d, \
            resolution: exact}
            windows:
            """);
  }

  @Test
  void theDescriptionReadsBackToTheSameDefinition() {
    PipelineDefinition definition =
        DefinitionFile.in(folder)
            .withEvents("rules: {paid: event.paid, quoted: 'event.order_id != \"a\\\\b\"'}")
            .with("labels", "{format: json, maturity: 36h, unlabelled: negative, idle: 90s}")
            .with("features", EVERY_KEY)
            .with("windows", "{order: event_time, idle: 5m, events_per_key: 1000}")
            .with("model", "{name: risk, artifact: models/risk, threshold: 0.25}")
            .read();

    String described = definition.describe().replaceFirst("schema: .*", "schema: order.avsc");

    DefinitionFile.in(folder).beside("again.yaml", described);
    PipelineDefinition read = PipelineDefinition.read(folder.resolve("again.yaml"));
    assertThat(read.pipeline()).isEqualTo(definition.pipeline());
    assertThat(read.events()).isEqualTo(definition.events());
    assertThat(read.labels()).isEqualTo(definition.labels());
    assertThat(read.features()).isEqualTo(definition.features());
    assertThat(read.windows()).isEqualTo(definition.windows());
    assertThat(read.model()).isEqualTo(definition.model());
    assertThat(read.describe()).isEqualTo(definition.describe());
  }

  @Test
  void theRoundTripHasEveryKeyOfFeatures() {
    assertThat(FeatureKeys.SHAPES)
        .flatExtracting(Section::names)
        .allSatisfy(key -> assertThat(EVERY_KEY).contains(key + ": "));
  }
}
