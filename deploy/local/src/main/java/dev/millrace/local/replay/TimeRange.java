package dev.millrace.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A range of event time.
 *
 * @param from the first time in it
 * @param to the first time after it
 */
public record TimeRange(Instant from, Instant to) {

  public TimeRange {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("%s is not before %s".formatted(from, to));
    }
  }

  boolean contains(long time) {
    return from.toEpochMilli() <= time && time < to.toEpochMilli();
  }

  /** The same with a stretch of time before it. */
  TimeRange andBefore(Duration stretch) {
    return new TimeRange(from.minus(stretch), to);
  }

  /** As ISO 8601 writes an interval: both times, a slash between them. */
  @Override
  public String toString() {
    return from + "/" + to;
  }

  /** Reads what {@link #toString} writes. */
  static TimeRange parse(String interval) {
    int slash = interval.indexOf('/');
    return new TimeRange(
        Instant.parse(interval.substring(0, slash)), Instant.parse(interval.substring(slash + 1)));
  }
}
