package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.Objects;

/**
 * Which events a window holds: those of (t − delay − length, t − delay], t being the event's time.
 *
 * @param length positive, at most {@link #LONGEST}
 * @param delay not negative; the window ends so long before the event
 * @param hop null for an exact window; else the tail is rounded down to multiples of it since 1970:
 *     an event counts iff round_down(t − delay − length, hop) &lt;= its time; not longer than the
 *     window
 * @param includeCurrent whether the event itself is in; only where there is no delay
 */
public record Frame(Duration length, Duration delay, Duration hop, boolean includeCurrent) {

  /** A leap year. */
  static final Duration LONGEST = Duration.ofDays(366);

  public Frame {
    Objects.requireNonNull(delay);
    Span.requirePositive("a window", length);
    Span.requireAtMost("a window", LONGEST, length);
    Span.requireNotNegative("a window's delay", delay);
    if (hop != null) {
      Span.requirePositive("a window's hop", hop);
      Span.requireAtMost("a window's hop", length, hop);
    }
    if (!includeCurrent && !delay.isZero()) {
      throw new IllegalArgumentException(
          "a window with a delay of " + Span.written(delay) + " can't leave out the event itself");
    }
  }

  /** An exact window up to and including the event itself. */
  public static Frame exact(Duration length) {
    return new Frame(length, Duration.ZERO, null, true);
  }
}
