package dev.millrace.local.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeapingClockTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final LeapingClock clock = new LeapingClock(() -> NOW, IDLE);

  private Duration ahead() {
    Instant[] seen = new Instant[1];
    clock.aheadDuring(() -> seen[0] = clock.instant());
    return Duration.between(NOW, seen[0]);
  }

  @Test
  void partitionsAreIdleWhileItIsAheadAlsoThoseThatMovedInTheLeapBefore() {
    Duration first = ahead();
    Duration second = ahead();

    assertThat(first).isGreaterThan(IDLE);
    assertThat(second.minus(first)).isGreaterThan(IDLE);
  }

  @Test
  void isBackInItsTimeAfterwards() {
    ahead();

    assertThat(clock.instant()).isEqualTo(NOW);
  }
}
