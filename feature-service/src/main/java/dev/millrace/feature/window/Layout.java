package dev.millrace.feature.window;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How long events are held one by one, and how wide the buckets are after that.
 *
 * <p>The first tier holds events, the others buckets of {@link #WIDTHS}. A tier holds what the
 * windows need as finely as that: what is older goes on to the next, from the last one nowhere. A
 * tier that no window needs holds nothing.
 */
final class Layout {

  /** The tier of events. */
  static final int EXACT = 0;

  /** Of the buckets of each tier, milliseconds. */
  static final long[] WIDTHS = {
    0,
    Duration.ofMinutes(5).toMillis(),
    Duration.ofHours(1).toMillis(),
    Duration.ofDays(1).toMillis()
  };

  static final int TIERS = WIDTHS.length;

  /**
   * By tier, how far behind a key's newest event it holds anything, milliseconds; not less than
   * that of the tier before.
   */
  private final long[] reach;

  private Layout(long[] reach) {
    this.reach = reach;
  }

  static Layout of(List<WindowAggregate> aggregates, long lateness) {
    long[] reach = new long[TIERS];
    for (WindowAggregate aggregate : aggregates) {
      Frame frame = aggregate.frame();
      long hop = frame.isExact() ? 0 : frame.hop().toMillis();
      long delay = Math.addExact(frame.delay().toMillis(), lateness);
      for (int tier = 0; tier < TIERS; tier++) {
        // Heads are exact; a tail needs buckets no wider than its hop.
        boolean tail = WIDTHS[tier] >= hop;
        long needed = tail ? Math.addExact(delay, frame.length().toMillis() + hop) : delay;
        reach[tier] = Math.max(reach[tier], needed);
      }
    }
    return new Layout(reach);
  }

  /** That holds events one by one as long as this one holds anything. */
  Layout oneByOne() {
    long[] whole = new long[TIERS];
    Arrays.fill(whole, retention());
    return new Layout(whole);
  }

  /** How far behind the newest event anything is held. */
  long retention() {
    return reach[TIERS - 1];
  }

  /** Whether what is not younger than this is too old for a tier. */
  boolean isTooOld(int tier, long time, long newest) {
    return time <= WindowPlan.minus(newest, reach[tier]);
  }

  /** How far behind the newest event single events are held. */
  long exact() {
    return reach[EXACT];
  }
}
