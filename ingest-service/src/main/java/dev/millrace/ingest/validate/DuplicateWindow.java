package dev.millrace.ingest.validate;

import java.time.Duration;

/**
 * How long an event id is remembered, as arithmetic on event times.
 *
 * <p>Two events of one id are the same event where their times lie no further apart than the
 * window. The time at which an id was first seen is filed under the start of its bucket, buckets
 * being as wide as the window; so whatever lies within the window of {@code t} is in the bucket of
 * {@code t} or in one of its two neighbours, three look-ups and no scan. A bucket never holds two
 * first times of an id: they would be duplicates of each other.
 */
public final class DuplicateWindow {

  private static final Duration LEAST_SKEW = Duration.ofDays(1);

  private final long window;
  private final long width;
  private final Duration retention;

  /**
   * @param window longest distance of event times within which one id is one event; 0: the same
   *     millisecond only
   * @param lateness how far events may lie behind their partition
   */
  public DuplicateWindow(Duration window, Duration lateness) {
    this.window = window.toMillis();
    this.width = Math.max(1, this.window);
    // Raw partitions are read at different speeds and meet again after re-keying; the slowest may
    // lie this far behind the fastest before its duplicates can no longer be told.
    Duration skew = window.compareTo(LEAST_SKEW) > 0 ? window : LEAST_SKEW;
    this.retention = Duration.ofMillis(2 * width).plus(lateness).plus(skew);
  }

  /** Width of a bucket. */
  public Duration width() {
    return Duration.ofMillis(width);
  }

  /** How far behind the greatest event time a bucket's start may lie and still be needed. */
  public Duration retention() {
    return retention;
  }

  /** Start of the bucket of an event time. */
  public long bucket(long time) {
    return Math.floorDiv(time, width) * width;
  }

  /** Starts of the buckets to look into, likeliest first; none before 1970. */
  public long[] candidates(long time) {
    long own = bucket(time);
    return own < width ? new long[] {own, own + width} : new long[] {own, own - width, own + width};
  }

  /** Whether an event of this time is the one first seen at the other. */
  public boolean isSame(long time, long firstTime) {
    return Math.abs(time - firstTime) <= window;
  }

  /** Whether an id's first time may have been forgotten already, for an event of this time. */
  public boolean isBeyondMemory(long time, long latestTime) {
    return bucket(time) - width <= latestTime - retention.toMillis();
  }
}
