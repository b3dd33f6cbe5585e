package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsDefinitionTest {
  @TempDir Path folder;

  private DefinitionFile file(String yaml) {
    return DefinitionFile.in(folder).with("windows", yaml);
  }

  @Test
  void defaults() {
    assertThat(DefinitionFile.in(folder).read().windows()).isEqualTo(WindowsDefinition.DEFAULT);
    assertThat(file("{}").read().windows()).isEqualTo(WindowsDefinition.DEFAULT);
  }

  @Test
  void fullMapping() {
    assertThat(file("{order: event_time, idle: 90s, events_per_key: 1000}").read().windows())
        .isEqualTo(new WindowsDefinition(Order.EVENT_TIME, Duration.ofSeconds(90), 1000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{order: event-time} | order: 'event-time' is none of arrival, event_time; did you mean"
            + " 'event_time'?",
        "{idle: 0s} | idle: must be longer than nothing, but is 0s",
        "{events_per_key: 0} | events_per_key: must be a whole number from 1 to 1000000000, but is"
            + " '0'",
        "{events_per_key: 2e6} | events_per_key: must be a whole number from 1 to 1000000000, but is"
            + " '2e6'",
        "{events: 5} | events: unknown key; known here are order, idle, events_per_key",
      })
  void wrongValuesAreRefused(String yaml, String problem) {
    assertThat(file(yaml).problems()).containsExactly("pipeline.yaml:5: windows." + problem);
  }
}
