package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesDefinitionTest {
  @TempDir Path folder;

  private List<FeatureDefinition> features(String yaml) {
    return DefinitionFile.in(folder).with("features", yaml).read().features();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event.amount | DOUBLE",
        "event.quantity | LONG",
        "event.paid | BOOLEAN",
        "event.order_id | STRING",
        "event.ordered_at.getHours() <= 6 | BOOLEAN",
        "1.5 | DOUBLE",
        "true | BOOLEAN",
      })
  void aRowFeatureHasTheTypeOfItsExpression(String source, FeatureType type) {
    FeatureDefinition feature = features("{x: {value: %s}}".formatted(source)).get(0);

    assertThat(feature)
        .isInstanceOfSatisfying(
            RowFeature.class,
            row -> {
              assertThat(row.name()).isEqualTo("x");
              assertThat(row.type()).isEqualTo(type);
              assertThat(row.value().source()).isEqualTo(source);
            });
  }

  @Test
  void windowsAreExpandedInTheOrderOfTheFile() {
    List<FeatureDefinition> features =
        features(
            """

              spent: {per: customer_id, aggregate: mean, of: event.amount, over: [1d, 12h, 30d]}
              orders: {per: customer_id, aggregate: count, over: 90s}
              amount: {value: event.amount}
            """);

    assertThat(features)
        .extracting(FeatureDefinition::name)
        .containsExactly("spent_1d", "spent_12h", "spent_30d", "orders_90s", "amount");
    assertThat(features.get(1))
        .isInstanceOfSatisfying(
            WindowFeature.class,
            window -> {
              assertThat(window.type()).isEqualTo(FeatureType.DOUBLE);
              assertThat(window.per()).isEqualTo("customer_id");
              assertThat(window.measure().aggregate()).isEqualTo(Aggregate.MEAN);
              assertThat(window.measure().of().source()).isEqualTo("event.amount");
              assertThat(window.frame().length()).isEqualTo(Duration.ofHours(12));
            });
    assertThat(features.get(3))
        .isInstanceOfSatisfying(
            WindowFeature.class,
            window -> {
              assertThat(window.type()).isEqualTo(FeatureType.LONG);
              assertThat(window.measure().of()).isNull();
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | features: must hold at least one feature",
        "[a] | features: must be a map of features by name, but is a list",
        "{x: event.amount} | features.x: must be a map of keys, but is 'event.amount'",
        "{x: {}} | features.x: must have 'value'; or 'per', 'aggregate', 'over'; or 'ratio'",
        "{x: {valu: '1'}} | features.x.valu: unknown key; did you mean 'value'?",
        "{x: {value: '1', per: customer_id}} | features.x.per: belongs to a feature over a window,"
            + " not to a feature of one event",
        "{x: {value: event.tags}} | features.x.value: gives a list, but must give a number, a"
            + " boolean or a string: size(…), an index or a macro such as exists gives one"
            + " (character 1)",
        "{x: {value: [1]}} | features.x.value: must be a CEL expression, but is a list",
        "{a-b: {value: '1'}} | features.a-b: the name of a feature must be letters, digits and"
            + " '_', and not begin with a digit (it becomes an Avro field); did you mean 'a_b'?",
        "{1a: {value: '1'}} | features.1a: the name of a feature must be letters, digits and '_',"
            + " and not begin with a digit (it becomes an Avro field)",
        "{x_1d: {value: '1'}, x: {per: customer_id, aggregate: count, over: 1d}} | features.x:"
            + " gives a feature 'x_1d', as features.x_1d in line 3",
      })
  void wrongFeaturesAreRefused(String yaml, String problem) {
    assertThat(DefinitionFile.in(folder).with("features", yaml).problems())
        .containsExactly("pipeline.yaml:3: " + problem);
  }

  @Test
  void keysOfNoFeatureAreToldWithWhatIsKnown() {
    assertThat(DefinitionFile.in(folder).with("features", "{x: {window: 1d}}").problems())
        .containsExactly(
            "pipeline.yaml:3: features.x.window: unknown key; known here are value, default, per,"
                + " aggregate, of, where, by, limit, k, quantile, over, delay, resolution,"
                + " include_current, max_age, ratio",
            "pipeline.yaml:3: features.x: must have 'value'; or 'per', 'aggregate', 'over'; or"
                + " 'ratio'");
  }

  @Test
  void featuresBecomeANamedRecordThatSaysHowEachIsComputed() {
    Schema schema =
        DefinitionFile.in(folder)
            .with(
                "features",
                """

                  amount: {value: event.amount}
                  spent: {per: customer_id, aggregate: mean, of: event.amount, over: [7d]}
                  orders: {per: customer_id, aggregate: count, over: [12h]}
                """)
            .read()
            .schemas()
            .features();

    assertThat(schema.getFullName()).isEqualTo("dev.millrace.record.Features");
    assertThat(schema.getFields())
        .extracting(Schema.Field::name, field -> field.schema().toString(), Schema.Field::doc)
        .containsExactly(
            tuple("amount", "[\"null\",\"double\"]", "event.amount"),
            tuple(
                "spent_7d",
                "[\"null\",\"double\"]",
                "mean of event.amount per customer_id over (t - 7d, t]"),
            tuple("orders_12h", "[\"null\",\"long\"]", "count per customer_id over (t - 12h, t]"));
  }

  @Test
  void theDocOfAFeatureSaysAllThatTheNameDoesNot() {
    assertThat(
            DefinitionFile.in(folder)
                .with("features", DescriptionTest.EVERY_KEY)
                .with("labels", "{}")
                .read()
                .schemas()
                .features()
                .getFields())
        .extracting(Schema.Field::doc)
        .contains(
            "percentile 0.95 of event.amount per shop_id over (t - 7d, t]",
            "last_k (k = 5) of event.amount where event.paid per shop_id over (t - 1d, t]",
            "sum of event.amount by event.paid (limit 2) per shop_id over (t - 1d, t]",
            "histogram of event.order_id (limit 9) per shop_id over (t - 2h - 1d, t - 2h]",
            "mean of label per shop_id over (t - 7d - 1d, t - 7d]",
            "max of event.amount per shop_id over (t - 1d, t] in hops of 1h",
            "rate per shop_id over (t - 366d, t] without the event itself in hops of 1h",
            "first_1d / more");
  }
}
