package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with a feature over a window. */
class WrongWindowsDefinitionTest {
  private static final String COUNT = "per: customer_id, aggregate: count, over: 1d, ";
  private static final String MEAN = "per: customer_id, aggregate: mean, over: 1d, ";

  @TempDir Path folder;

  private List<String> problems(String yaml) {
    return DefinitionFile.in(folder)
        .with("features", "{x: {" + yaml + "}}")
        .with("labels", "{}")
        .problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aggregate: count, over: 1d | per: is missing, for example 'per: customer_id'",
        "per: customer_id, over: 1d | aggregate: is missing, for example 'aggregate: mean'",
        "per: customer_id, aggregate: count | over: is missing, for example 'over: [1d, 7d, 30d]'",
        "per: customer_id, aggregate: men, over: 1d | aggregate: 'men' is none of count, sum, mean,"
            + " min, max, first, last, last_k, top_k, bottom_k, variance, stddev, skew, kurtosis,"
            + " distinct, percentile, histogram, time_since_last, rate; did you mean 'mean'?",
        "per: custmer_id, aggregate: count, over: 1d | per: field 'custmer_id' is not in record"
            + " Order; did you mean 'customer_id'?",
        "per: amount, aggregate: count, over: 1d | per: field 'amount' is double; an entity must be"
            + " string, int or long",
        "per: paid, aggregate: count, over: 1d | per: field 'paid' is boolean; an entity must be"
            + " string, int or long",
        "per: tags, aggregate: count, over: 1d | per: field 'tags' is array; an entity must be"
            + " string, int or long",
        "per: customer_id, aggregate: count, over: [] | over: must hold at least one duration",
        "per: customer_id, aggregate: count, over: [1d, x] | over: must be a duration such as 90s,"
            + " 15m, 1h or 7d, but is 'x'",
        "per: customer_id, aggregate: count, over: [0d] | over: must be longer than nothing, but is"
            + " 0d",
        "per: customer_id, aggregate: count, over: [1d, 24h] | over: '24h' stands there twice, or is"
            + " as long as another",
        "per: customer_id, aggregate: count, over: {a: b} | over: must be a duration longer than"
            + " nothing, but is a map",
        "per: customer_id, aggregate: count, over: [1d, 367d] | over: must not be longer than 366d,"
            + " but is 367d",
      })
  void whoseWindowAndHowLong(String yaml, String problem) {
    assertThat(problems(yaml)).containsExactly("pipeline.yaml:3: features.x." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mean | of: is missing; aggregate: mean needs it, for example 'of: event.amount'",
        "count, of: event.amount | of: has no meaning here; it goes with aggregate other than count,"
            + " time_since_last or rate",
        "sum, of: event.paid | of: must give a number, but 'event.paid' gives a boolean",
        "top_k, k: 3, of: event.order_id | of: must give a number, but 'event.order_id' gives a"
            + " string",
        "last, of: event.paid | of: must give a number or a text, but 'event.paid' gives a boolean",
        "mean, of: event.amout | of: field 'amout' is not in record Order (character 7); did you"
            + " mean 'amount'?",
        "count, where: event.amount | where: must give a boolean, but 'event.amount' gives a double",
        "count, by: event.tags, limit: 3 | by: gives a list, but must give a number, a boolean or a"
            + " string: size(…), an index or a macro such as exists gives one (character 1)",
        "count, by: event.paid | limit: is missing; by needs it, since without a bound the map could"
            + " grow for ever, for example 'limit: 20'",
        "stddev, of: event.amount, by: event.paid, limit: 3 | by: has no meaning here; it goes with"
            + " aggregate: count, sum, mean, min or max",
        "histogram, of: event.paid | limit: is missing; aggregate: histogram needs it, since without"
            + " a bound the map could grow for ever, for example 'limit: 20'",
        "count, limit: 3 | limit: has no meaning here; it goes with by, or aggregate: histogram",
        "count, by: event.paid, limit: 0 | limit: must be a whole number from 1 to 1000, but is '0'",
        "count, by: event.paid, limit: 1001 | limit: must be a whole number from 1 to 1000, but is"
            + " '1001'",
        "count, by: event.paid, limit: 2.5 | limit: must be a whole number from 1 to 1000, but is"
            + " '2.5'",
        "last_k, of: event.amount | k: is missing; aggregate: last_k needs it, for example 'k: 5'",
        "max, of: event.amount, k: 5 | k: has no meaning here; it goes with aggregate: last_k, top_k"
            + " or bottom_k",
        "percentile, of: event.amount | quantile: is missing; aggregate: percentile needs it, for"
            + " example 'quantile: 0.95'",
        "percentile, of: event.amount, quantile: 95 | quantile: must be from 0 to 1, but is 95",
        "mean, of: event.amount, quantile: 0.5 | quantile: has no meaning here; it goes with"
            + " aggregate: percentile",
        "mean, off: event.amount | off: unknown key; did you mean 'of'?",
      })
  void whatIsComputed(String aggregate, String problem) {
    assertThat(problems("per: customer_id, over: 1d, aggregate: " + aggregate))
        .containsExactly("pipeline.yaml:3: features.x." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count | of: has no meaning here; it goes with aggregate other than count, time_since_last"
            + " or rate",
        "first | of: does not go with aggregate: first: labels are numbers that come late, of which"
            + " these are kept: sum, mean, min, max, variance, stddev",
        "mean, where: event.paid | where: does not go with of: label: a label comes without its"
            + " event",
        "mean, by: event.paid, limit: 3 | by: does not go with of: label: a label comes without its"
            + " event",
        "mean, resolution: sawtooth | resolution: does not go with of: label: windows of labels are"
            + " always exact",
        "mean, include_current: false | include_current: does not go with of: label: an event's own"
            + " label is never known when it comes",
      })
  void labels(String aggregate, String problem) {
    assertThat(problems("per: customer_id, over: 1d, of: label, aggregate: " + aggregate))
        .containsExactly("pipeline.yaml:3: features.x." + problem);
  }

  @Test
  void labelsNeedASectionThatSaysHowTheyCome() {
    assertThat(
            DefinitionFile.in(folder)
                .with("features", "\n  x: {" + MEAN + "\n    of: label}")
                .problems())
        .containsExactly(
            "pipeline.yaml:5: features.x.of: the file has no 'labels' section, so no labels come;"
                + " add one, for example 'labels: {maturity: 7d}'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delay: soon | delay: must be a duration such as 90s, 15m, 1h or 7d, but is 'soon'",
        "resolution: 2h | resolution: '2h' is none of exact, sawtooth, 5m, 1h, 1d",
        "resolution: sawtoth | resolution: 'sawtoth' is none of exact, sawtooth, 5m, 1h, 1d; did you"
            + " mean 'sawtooth'?",
        "include_current: no | include_current: must be true or false, but is 'no'",
        "include_current: false, delay: 7d | include_current: does not go with delay: 7d: a window"
            + " that ends before the event never holds it",
        "default: 0.5 | default: must be a whole number, as the feature is a long, but is '0.5'",
        "default: none | default: must be a whole number, as the feature is a long, but is 'none'",
        "default: [0] | default: must be a number, a text, true or false, but is a list",
        "by: event.paid, limit: 3, default: 0 | default: does not go with by: a map without events"
            + " is empty, not missing",
        "max_age: 0s | max_age: must be longer than nothing, but is 0s",
      })
  void whichEventsAndWhatIsPromised(String yaml, String problem) {
    assertThat(problems(COUNT + yaml)).containsExactly("pipeline.yaml:3: features.x." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mean, of: event.amount, default: low | must be a number, as the feature is a double, but is"
            + " 'low'",
        "mean, of: event.amount, default: 1e999 | must be a number, as the feature is a double, but"
            + " is '1e999'",
        "mean, of: event.amount, default: .inf | must be a number, as the feature is a double, but is"
            + " '.inf'",
        "last_k, of: event.amount, k: 3, default: 0 | does not go with aggregate: last_k: a list or"
            + " map without events is empty, not missing",
      })
  void defaultsOfAnotherType(String aggregate, String problem) {
    assertThat(problems("per: customer_id, over: 1d, aggregate: " + aggregate))
        .containsExactly("pipeline.yaml:3: features.x.default: " + problem);
  }

  @Test
  void aHopIsNoLongerThanTheWindow() {
    assertThat(
            problems("per: shop_id, aggregate: count, over: [90s, 1h, 1d], resolution: sawtooth"))
        .containsExactly(
            "pipeline.yaml:3: features.x.resolution: hops of 5m are longer than the window of 90s");
    assertThat(problems("per: shop_id, aggregate: count, over: [1h, 1d, 2d], resolution: 1d"))
        .containsExactly(
            "pipeline.yaml:3: features.x.resolution: hops of 1d are longer than the window of 1h");
  }

  @Test
  void allProblemsOfAnEntryComeAtOnce() {
    assertThat(
            problems(
                "per: paid, aggregate: mean, of: event.order_id, where: event.amount, k: 3,"
                    + " over: [1d, 400d], delay: x, max_age: 0s, resolutoin: exact"))
        .extracting(problem -> problem.replaceAll("pipeline.yaml:3: features.x.(\\w+):.*", "$1"))
        .containsExactlyInAnyOrder(
            "per", "of", "where", "k", "over", "delay", "max_age", "resolutoin");
  }
}
