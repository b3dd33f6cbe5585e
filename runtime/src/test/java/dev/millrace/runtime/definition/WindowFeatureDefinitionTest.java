package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowFeatureDefinitionTest {
  @TempDir Path folder;

  private DefinitionFile file(String yaml) {
    return DefinitionFile.in(folder).with("features", "{x: {" + yaml + "}}").with("labels", "{}");
  }

  private List<WindowFeature> windows(String yaml) {
    return file(yaml).read().features().stream().map(WindowFeature.class::cast).toList();
  }

  private WindowFeature window(String yaml) {
    assertThat(windows(yaml)).hasSize(1);
    return windows(yaml).get(0);
  }

  @Test
  void defaults() {
    WindowFeature window = window("per: shop_id, aggregate: count, over: 1d");

    assertThat(window.name()).isEqualTo("x_1d");
    assertThat(window.per()).isEqualTo("shop_id");
    assertThat(window.measure()).isEqualTo(Measure.of(Aggregate.COUNT, null));
    assertThat(window.frame()).isEqualTo(Frame.exact(Duration.ofDays(1)));
    assertThat(window.freshness()).isEqualTo(Freshness.NONE);
  }

  @Test
  void fullMapping() {
    WindowFeature window =
        window(
            "per: shop_id, aggregate: sum, of: event.amount, where: event.paid, by: event.order_id,"
                + " limit: 20, over: 30d, delay: 7d, resolution: 1h, max_age: 2d");

    Measure measure = window.measure();
    assertThat(measure.aggregate()).isEqualTo(Aggregate.SUM);
    assertThat(measure.of().source()).isEqualTo("event.amount");
    assertThat(measure.ofLabel()).isFalse();
    assertThat(measure.where().source()).isEqualTo("event.paid");
    assertThat(measure.by().source()).isEqualTo("event.order_id");
    assertThat(measure.limit()).isEqualTo(20);
    assertThat(window.frame())
        .isEqualTo(new Frame(Duration.ofDays(30), Duration.ofDays(7), Duration.ofHours(1), true));
    assertThat(window.freshness()).isEqualTo(new Freshness(null, Duration.ofDays(2)));
    assertThat(window.type()).isEqualTo(FeatureType.DOUBLE_MAP);
  }

  @Test
  void labelsAreAggregatedWhereThereAreLabels() {
    WindowFeature window =
        window("per: shop_id, aggregate: mean, of: label, over: 1d, delay: 7d, default: 0");

    assertThat(window.measure().ofLabel()).isTrue();
    assertThat(window.measure().of()).isNull();
    assertThat(window.freshness().fallback()).isEqualTo(0.0);
  }

  @Test
  void theEventItselfCanBeLeftOut() {
    assertThat(
            window("per: shop_id, aggregate: count, over: 1d, delay: 0s, include_current: false")
                .frame()
                .includeCurrent())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "exact | [1h, 1d, 366d] | , ,",
        "sawtooth | [5m, 11h, 12h, 11d, 12d, 366d] | 5m, 5m, 1h, 1h, 1d, 1d",
        "5m | [5m, 366d] | 5m, 5m",
        "1h | [1h, 30d] | 1h, 1h",
        "1d | [1d, 7d] | 1d, 1d",
      })
  void aResolutionGivesEachWindowItsHop(String resolution, String over, String hops) {
    String yaml = "per: shop_id, aggregate: count, over: %s, resolution: %s";

    assertThat(windows(yaml.formatted(over, resolution)))
        .extracting(
            window -> window.frame().hop() == null ? "" : Span.written(window.frame().hop()))
        .containsExactly(hops.split(", ?", -1));
  }

  @ParameterizedTest
  @EnumSource(Aggregate.class)
  void everyAggregateCanBeWritten(Aggregate aggregate) {
    String of = aggregate.needsOf() ? ", of: event.quantity" : "";
    String k = aggregate.needsK() ? ", k: 3" : "";
    String quantile = aggregate == Aggregate.PERCENTILE ? ", quantile: 1" : "";
    String limit = aggregate == Aggregate.HISTOGRAM ? ", limit: 1000" : "";

    WindowFeature window =
        window(
            "per: shop_id, over: 1d, aggregate: " + aggregate.word() + of + k + quantile + limit);

    assertThat(window.measure().k()).isEqualTo(aggregate.needsK() ? 3 : 0);
    assertThat(window.measure().limit()).isEqualTo(aggregate == Aggregate.HISTOGRAM ? 1000 : 0);
    assertThat(window.measure().quantile())
        .isEqualTo(Double.valueOf(aggregate == Aggregate.PERCENTILE ? 1.0 : Double.NaN));
    assertThat(window.type()).isEqualTo(Measure.of(aggregate, null).type());
  }

  @ParameterizedTest
  @CsvSource({"first, STRING", "last, STRING", "distinct, LONG"})
  void someAggregatesAreOfTexts(String aggregate, FeatureType type) {
    String yaml = "per: shop_id, aggregate: %s, of: event.order_id, over: 1d";

    assertThat(window(yaml.formatted(aggregate)).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event.order_id", "event.quantity", "event.paid", "event.amount"})
  void subKeysAndCategoriesMayBeAnything(String source) {
    String by = "per: shop_id, aggregate: count, by: %s, limit: 5, over: 1d";
    String of = "per: shop_id, aggregate: histogram, of: %s, limit: 5, over: 1d";

    assertThat(window(by.formatted(source)).type()).isEqualTo(FeatureType.LONG_MAP);
    assertThat(window(of.formatted(source)).type()).isEqualTo(FeatureType.LONG_MAP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mean, of: event.amount | 0 | 0.0",
        "mean, of: event.amount | -1.5e3 | -1500.0",
        "last, of: event.order_id | 0 | 0",
        "last, of: event.order_id | '\"\"' | ''",
      })
  void aDefaultIsOfTheFeaturesType(String aggregate, String written, String fallback) {
    String yaml = "per: shop_id, aggregate: %s, over: 1d, default: %s";

    assertThat(window(yaml.formatted(aggregate, written)).freshness().fallback())
        .hasToString(fallback);
  }
}
