package dev.millrace.feature.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UpstreamProgressTest {

  private static final long IDLE = 1000;

  private final UpstreamProgress progress = new UpstreamProgress(2, IDLE, 0);

  @Test
  void thePartitionThatIsFurthestBehindDecides() {
    progress.passed(0, 500, 1);
    assertThat(progress.passedByAll(1)).as("nothing came from 1").isEqualTo(Long.MIN_VALUE);

    progress.passed(1, 300, 2);
    assertThat(progress.passedByAll(2)).isEqualTo(300);
  }

  @Test
  void progressIsNewsOnlyOnce() {
    assertThat(progress.passed(0, 500, 1)).isTrue();
    assertThat(progress.passed(0, 500, 2)).isFalse();
    assertThat(progress.passed(0, 400, 3)).as("told again after a restart").isFalse();
  }

  @Test
  void anIdlePartitionHoldsNothingBackUntilItMovesAgain() {
    progress.passed(0, 500, 0);
    progress.passed(1, 300, 0);
    progress.passed(0, 900, 600);
    assertThat(progress.passedByAll(IDLE - 1)).isEqualTo(300);
    assertThat(progress.passedByAll(IDLE)).as("1 is idle").isEqualTo(900);

    progress.passed(1, 310, IDLE + 1);
    assertThat(progress.passedByAll(IDLE + 1)).isEqualTo(310);
  }

  @Test
  void whereAllAreIdleNothingIsWaitedFor() {
    assertThat(progress.passedByAll(IDLE)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void afterASilenceOfAllEachIsWaitedForAnew() {
    progress.passed(0, 500, 2 * IDLE);
    assertThat(progress.passedByAll(2 * IDLE))
        .as("1 was no more silent than 0")
        .isEqualTo(Long.MIN_VALUE);

    progress.passed(0, 600, 3 * IDLE - 1);
    assertThat(progress.passedByAll(3 * IDLE)).as("1 is silent alone").isEqualTo(600);
  }

  @Test
  void aPartitionThatWasAddedIsRefused() {
    assertThatThrownBy(() -> progress.passed(2, 1, 1))
        .hasMessageContaining("restart the service after adding partitions");
  }
}
