package dev.millrace.local.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The wall clock, sent ahead for a while where it is known that nothing is on its way.
 *
 * <p>Where events go by event time, they wait for partitions from which nothing comes until those
 * count as idle. When all input has come, that is a wait for nothing: ahead, every partition is
 * idle at once and what waits goes on, in order. Back in its own time, partitions are waited for as
 * before.
 */
public final class LeapingClock implements InstantSource {

  private final InstantSource clock;
  private final Duration step;
  private long leaps;
  private volatile Duration ahead = Duration.ZERO;

  /**
   * @param clock the wall clock
   * @param idle after this long, a partition from which nothing came is idle
   */
  public LeapingClock(InstantSource clock, Duration idle) {
    this.clock = clock;
    this.step = idle.plusSeconds(1);
  }

  @Override
  public Instant instant() {
    return clock.instant().plus(ahead);
  }

  /**
   * Is ahead while something is done; each time further, so that what moved while it was ahead is
   * idle the next time.
   */
  public void aheadDuring(Runnable action) {
    ahead = step.multipliedBy(++leaps);
    try {
      action.run();
    } finally {
      ahead = Duration.ZERO;
    }
  }
}
