package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.Objects;

/**
 * Which events a window holds: those of (t − delay − length, t − delay], t being the event's time.
 *
 * @param length positive
 * @param delay not negative; the window ends so long before the event
 * @param hop null for an exact window; else the tail is rounded down to multiples of it since 1970:
 *     an event counts iff round_down(t − delay − length, hop) &lt;= its time
 * @param includeCurrent whether the event itself is in; only where there is no delay
 */
public record Frame(Duration length, Duration delay, Duration hop, boolean includeCurrent) {

  public Frame {
    Objects.requireNonNull(delay);
    Span.requirePositive("a window", length);
    Span.requireNotNegative("a window's delay", delay);
  }

  /** An exact window up to and including the event itself. */
  public static Frame exact(Duration length) {
    return new Frame(length, Duration.ZERO, null, true);
  }
}
