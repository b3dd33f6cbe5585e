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
  void aMaturityAndAWindowHaveALength() {
    assertThatThrownBy(
            () ->
                new LabelsDefinition(
                    Format.AVRO, Duration.ZERO, Unlabelled.DROP, Duration.ofMinutes(5)))
        .hasMessage("labels.maturity must be longer than nothing, but is 0s");
    assertThatThrownBy(
            () ->
                new WindowFeature(
                    "x", FeatureType.LONG, "id", Aggregate.COUNT, null, Duration.ofHours(-1)))
        .hasMessage("the window of x must be longer than nothing, but is -1h");
  }
}
