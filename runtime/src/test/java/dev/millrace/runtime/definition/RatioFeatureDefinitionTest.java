package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatioFeatureDefinitionTest {
  @TempDir Path folder;

  /** Features before and behind the one that a test is about. */
  private DefinitionFile file(String x) {
    return DefinitionFile.in(folder)
        .with(
            "features",
            """

              share: {ratio: [spent_1d, x]}
              x: {%s}
              spent: {per: customer_id, aggregate: mean, of: event.amount, over: [1d, 30d]}
              named: {value: event.order_id}
              latest: {per: customer_id, aggregate: last, of: event.order_id, over: 1d}
              many: {per: customer_id, aggregate: top_k, k: 2, of: event.amount, over: 1d}
            """
                .formatted(x));
  }

  @Test
  void defaults() {
    assertThat(file("ratio: [spent_1d, spent_30d]").read().features().get(1))
        .isEqualTo(new RatioFeature("x", "spent_1d", "spent_30d", Freshness.NONE));
  }

  @Test
  void fullMapping() {
    assertThat(
            file("ratio: [spent_1d, spent_30d], default: 1, max_age: 2d").read().features().get(1))
        .isEqualTo(
            new RatioFeature("x", "spent_1d", "spent_30d", new Freshness(1.0, Duration.ofDays(2))));
  }

  @Test
  void aRatioMayBeOfRatiosInAnyOrder() {
    assertThat(file("ratio: [spent_1d, spent_30d]").read().features())
        .extracting(FeatureDefinition::name)
        .startsWith("share", "x", "spent_1d", "spent_30d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ratio: spent_1d | x.ratio: must be a list of two features, but is 'spent_1d'",
        "ratio: [spent_1d] | x.ratio: must be a list of two features, but is a list of 1",
        "ratio: [spent_1d, [a]] | x.ratio: must be a name, but is a list",
        "ratio: [spent_1d, spend_30d] | x.ratio: 'spend_30d' is no feature of this file; did you"
            + " mean 'spent_30d'?",
        "ratio: [spent_1d, spent] | x.ratio: 'spent' is no feature of this file; did you mean"
            + " 'spent_1d'?",
        "ratio: [spent_1d, event.amount] | x.ratio: 'event.amount' is no feature of this file",
        "ratio: [spent_1d, named] | x.ratio: must be of numbers, but feature 'named' is a string",
        "ratio: [latest_1d, spent_1d] | x.ratio: must be of numbers, but feature 'latest_1d' is a"
            + " string",
        "ratio: [many_1d, spent_1d] | x.ratio: must be of numbers, but feature 'many_1d' is a double"
            + " list",
        "ratio: [spent_1d, x] | x.ratio: is a ratio of itself: x → x",
        "ratio: [spent_1d, spent_30d], default: high | x.default: must be a number, as the feature is"
            + " a double, but is 'high'",
        "ratio: [spent_1d, spent_30d], over: 1d | x.over: belongs to a feature over a window, not to"
            + " a feature over another",
      })
  void wrongRatiosAreRefused(String yaml, String problem) {
    assertThat(file(yaml).problems()).containsExactly("pipeline.yaml:5: features." + problem);
  }

  @Test
  void aCycleIsToldOnceWithTheWayRound() {
    assertThat(file("ratio: [spent_1d, share]").problems())
        .containsExactly(
            "pipeline.yaml:4: features.share.ratio: is a ratio of itself: share → x → share");
  }

  @Test
  void whatAWrongFeatureGivesIsNotCalledUnknownToo() {
    assertThat(file("value: event.amout").problems())
        .containsExactly(
            "pipeline.yaml:5: features.x.value: field 'amout' is not in record Order (character 7);"
                + " did you mean 'amount'?");
  }

  @Test
  void norAreTheWindowsOfAnEntryThatIsWrong() {
    assertThat(
            DefinitionFile.in(folder)
                .with(
                    "features",
                    """

                      share: {ratio: [spent_1d, orders_1d]}
                      spent: {per: customer_id, aggregate: mean, of: event.amount, over: soon}
                      orders: count
                    """)
                .problems())
        .extracting(problem -> problem.replaceAll(": must.*", ""))
        .containsExactly(
            "pipeline.yaml:5: features.spent.over", "pipeline.yaml:6: features.orders");
  }
}
