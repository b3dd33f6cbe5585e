package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionTest {
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
            model:
              name: fraud
              threshold: 0.5
              fallback: 0.0
            """);
  }

  @Test
  void theDescriptionReadsBackToTheSameDefinition() {
    PipelineDefinition definition =
        DefinitionFile.in(folder)
            .withEvents("rules: {paid: event.paid, quoted: 'event.order_id != \"a\\\\b\"'}")
            .with("labels", "{format: json, maturity: 36h, unlabelled: negative, idle: 90s}")
            .with(
                "features",
                """

                  first: {per: customer_id, aggregate: mean, of: event.amount, over: [1d, 90s]}
                  second: {per: customer_id, aggregate: count, over: [24h]}
                  "y": {value: "event.order_id + 'é'"}
                """)
            .with("model", "{name: risk, artifact: models/risk, threshold: 0.25}")
            .read();

    String described = definition.describe().replaceFirst("schema: .*", "schema: order.avsc");

    assertThat(described).contains("first: {per: customer_id, aggregate: mean, of: ");
    DefinitionFile again = DefinitionFile.in(folder).beside("again.yaml", described);
    PipelineDefinition read = PipelineDefinition.read(folder.resolve("again.yaml"));
    assertThat(again).isNotNull();
    assertThat(read.pipeline()).isEqualTo(definition.pipeline());
    assertThat(read.events()).isEqualTo(definition.events());
    assertThat(read.labels()).isEqualTo(definition.labels());
    assertThat(read.features()).isEqualTo(definition.features());
    assertThat(read.model()).isEqualTo(definition.model());
    assertThat(read.describe()).isEqualTo(definition.describe());
  }
}
