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
import org.junit.jupiter.params.provider.EnumSource;

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
  @EnumSource(Aggregate.class)
  void everyAggregateCanBeWritten(Aggregate aggregate) {
    String of = aggregate.needsOf() ? ", of: event.quantity" : "";
    String yaml = "{x: {per: customer_id, aggregate: %s%s, over: 1d}}";

    assertThat(features(yaml.formatted(aggregate.word(), of)))
        .singleElement()
        .extracting(FeatureDefinition::type)
        .isEqualTo(Measure.of(aggregate, null).type());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | features: must hold at least one feature",
        "[a] | features: must be a map of features by name, but is a list",
        "{x: event.amount} | features.x: must be a map of keys, but is 'event.amount'",
        "{x: {}} | features.x: must have 'value'; or 'per', 'aggregate', 'over'",
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
    assertThat(DefinitionFile.in(folder).with("features", "{x: {delay: 1d}}").problems())
        .containsExactly(
            "pipeline.yaml:3: features.x.delay: unknown key; known here are value, per, aggregate,"
                + " of, over",
            "pipeline.yaml:3: features.x: must have 'value'; or 'per', 'aggregate', 'over'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aggregate: count, over: 1d | per: is missing, for example 'per: customer_id'",
        "per: customer_id, over: 1d | aggregate: is missing, for example 'aggregate: mean'",
        "per: customer_id, aggregate: count | over: is missing, for example 'over: [1d, 7d, 30d]'",
        "per: customer_id, aggregate: median, over: 1d | aggregate: 'median' is none of count, sum,"
            + " mean, min, max, stddev; did you mean 'mean'?",
        "per: customer_id, aggregate: mean, over: 1d | of: is missing; aggregate mean needs it, for"
            + " example 'of: event.amount'",
        "per: customer_id, aggregate: count, of: event.amount, over: 1d | of: has no meaning with"
            + " aggregate count",
        "per: customer_id, aggregate: sum, of: event.paid, over: 1d | of: must give a number, but"
            + " 'event.paid' gives a boolean",
        "per: customer_id, aggregate: mean, of: label, over: 1d | of: in this version windows are"
            + " kept over events, not over labels",
        "per: shop_id, aggregate: count, over: 1d | per: 'shop_id' is not the pipeline's entity; in"
            + " this version windows are kept per 'customer_id' only",
        "per: custmer_id, aggregate: count, over: 1d | per: field 'custmer_id' is not in record"
            + " Order; did you mean 'customer_id'?",
        "per: customer_id, aggregate: count, over: [] | over: must hold at least one duration",
        "per: customer_id, aggregate: count, over: [1d, x] | over: must be a duration such as 90s,"
            + " 15m, 1h or 7d, but is 'x'",
        "per: customer_id, aggregate: count, over: [0d] | over: must be longer than nothing, but is"
            + " 0d",
        "per: customer_id, aggregate: count, over: [1d, 24h] | over: '24h' stands there twice, or is"
            + " as long as another",
        "per: customer_id, aggregate: count, over: {a: b} | over: must be a duration longer than"
            + " nothing, but is a map",
      })
  void wrongWindowsAreRefused(String yaml, String problem) {
    assertThat(DefinitionFile.in(folder).with("features", "{x: {" + yaml + "}}").problems())
        .containsExactly("pipeline.yaml:3: features.x." + problem);
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
}
