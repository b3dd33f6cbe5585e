package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Definitions that are made by hand keep the same rules as those that are read. */
class DefinitionRecordsTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aThresholdAndAFallbackAreFractions(double value) {
    assertThatThrownBy(() -> new ModelDefinition("m", null, value, 0))
        .hasMessage("model.threshold must be from 0 to 1, but is " + value);
    assertThatThrownBy(() -> new ModelDefinition("m", null, 0, value))
        .hasMessage("model.fallback must be from 0 to 1, but is " + value);
  }

  @Test
  void reasonsAreAShareOfDecisions() {
    assertThatThrownBy(() -> new Reasons(-1, 0.5, 0))
        .hasMessage("model.reasons.top must be at least 0, but is -1");
    assertThatThrownBy(() -> new Reasons(3, 1.5, 0))
        .hasMessage("model.reasons.above must be from 0 to 1, but is 1.5");
    assertThatThrownBy(() -> new Reasons(3, 0.5, Double.NaN))
        .hasMessage("model.reasons.sample must be from 0 to 1, but is NaN");
  }

  @Test
  void aMaturityAndAWindowHaveALength() {
    assertThatThrownBy(
            () ->
                new LabelsDefinition(
                    Format.AVRO, Duration.ZERO, Unlabelled.DROP, Duration.ofMinutes(5)))
        .hasMessage("labels.maturity must be longer than nothing, but is 0s");
    assertThatThrownBy(() -> Frame.exact(Duration.ofHours(-1)))
        .hasMessage("a window must be longer than nothing, but is -1h");
  }

  @Test
  void aWindowsHopAndDelayFitIt() {
    Duration day = Duration.ofDays(1);

    assertThatThrownBy(() -> Frame.exact(Duration.ofDays(367)))
        .hasMessage("a window must not be longer than 366d, but is 367d");
    assertThatThrownBy(() -> new Frame(Duration.ofHours(1), Duration.ZERO, day, true))
        .hasMessage("a window's hop must not be longer than 1h, but is 1d");
    assertThatThrownBy(() -> new Frame(day, day, null, false))
        .hasMessage("a window with a delay of 1d can't leave out the event itself");
  }

  @Test
  void aDefaultIsAValueOfTheFeature() {
    Freshness text = new Freshness("none", null);

    assertThatThrownBy(() -> new RatioFeature("share", "a", "b", text))
        .hasMessage("the default of feature share must be a double, but is 'none'");
    assertThatThrownBy(() -> new Freshness(null, Duration.ZERO))
        .hasMessage("a feature's max_age must be longer than nothing, but is 0s");
  }

  @Test
  void aMeasureHoldsWhatItsAggregateTakes() {
    assertThatThrownBy(() -> new Measure(Aggregate.COUNT, null, true, null, null, 0, 0, Double.NaN))
        .hasMessage("aggregate count can't be computed with of: label");
    assertThatThrownBy(() -> new Measure(Aggregate.PERCENTILE, null, false, null, null, 0, 0, 1.5))
        .hasMessage("aggregate percentile can't be computed with this quantile");
  }
}
