package dev.millrace.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DaysTest {

  private final Days days = new Days();

  private boolean begins(String time) {
    return days.begins(Instant.parse(time));
  }

  @Test
  void firstTimeOfADayBeginsItAndLateOnesBeginNone() {
    assertThat(begins("2018-04-01T10:00:00Z")).isTrue();
    assertThat(begins("2018-04-01T23:59:59.999Z")).isFalse();
    assertThat(begins("2018-04-02T00:00:00Z")).isTrue();
    assertThat(begins("2018-04-01T12:00:00Z")).isFalse();
    assertThat(begins("2018-04-02T12:00:00Z")).isFalse();
    assertThat(days.beginning()).isEqualTo("2018-04-02T00:00:00Z");
  }

  @Test
  void daysWithoutAnyTimeAreNotCounted() {
    begins("2018-04-01T10:00:00Z");
    begins("2018-04-09T10:00:00Z");

    assertThat(days.count()).isEqualTo(2);
    assertThat(days.beginning()).isEqualTo("2018-04-09T00:00:00Z");
  }
}
