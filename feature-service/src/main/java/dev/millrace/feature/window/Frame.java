package dev.millrace.feature.window;

import java.time.Duration;
import java.util.Objects;

/**
 * Which events a window holds: at an event of time t those of (t − delay − length, t − delay].
 *
 * <p>With a hop the head stays exact and the tail is moved in steps: an event of time ts is in if
 * round_down(t − delay − length, hop) ≤ ts ≤ t − delay, steps counted from the epoch in UTC.
 *
 * @param length of the window, positive, in whole milliseconds
 * @param delay by which the window lies back, zero or more; an event younger than it is not seen
 * @param hop step of the tail, null = exact
 * @param includeCurrent whether the event that asks is in; one that is not leaves out itself and
 *     nothing else, so ties that arrived before it stay in. Always true with a delay: there the
 *     event is not in anyway
 */
public record Frame(Duration length, Duration delay, Duration hop, boolean includeCurrent) {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration HALF_DAY = Duration.ofHours(12);
  private static final Duration TWELVE_DAYS = Duration.ofDays(12);

  /** Refuses a window without length, one that lies ahead, and steps that don't fit a day. */
  public Frame {
    Objects.requireNonNull(length, "length");
    Objects.requireNonNull(delay, "delay");
    if (length.toMillis() <= 0) {
      throw new IllegalArgumentException(
          "window of length %s: not a positive number of milliseconds".formatted(length));
    }
    if (delay.isNegative()) {
      throw new IllegalArgumentException(
          "window over %s: delay %s is negative".formatted(length, delay));
    }
    if (hop != null && !hop.equals(FIVE_MINUTES) && !hop.equals(HOUR) && !hop.equals(DAY)) {
      throw new IllegalArgumentException(
          "window over %s: hop %s is none of PT5M, PT1H and PT24H".formatted(length, hop));
    }
    if (!includeCurrent && !delay.isZero()) {
      throw new IllegalArgumentException(
          "window over %s: with a delay of %s the current event is not in; don't leave it out"
              .formatted(length, delay));
    }
  }

  /** The exact window over the last {@code length}, the current event included. */
  public static Frame over(Duration length) {
    return new Frame(length, Duration.ZERO, null, true);
  }

  /** This window, further back. */
  public Frame delayed(Duration newDelay) {
    return new Frame(length, newDelay, hop, includeCurrent);
  }

  /** This window with its tail moved in steps; null = exact. */
  public Frame hopping(Duration newHop) {
    return new Frame(length, delay, newHop, includeCurrent);
  }

  /** This window without the event that asks. */
  public Frame withoutCurrent() {
    return new Frame(length, delay, hop, false);
  }

  /** This window with the event that asks. */
  Frame withCurrent() {
    return new Frame(length, delay, hop, true);
  }

  /** The step that suits a length: at most 4 % of it from two hours on. */
  public static Duration defaultHop(Duration length) {
    if (length.compareTo(HALF_DAY) < 0) {
      return FIVE_MINUTES;
    }
    return length.compareTo(TWELVE_DAYS) < 0 ? HOUR : DAY;
  }

  /** Whether the tail is exact. */
  public boolean isExact() {
    return hop == null;
  }
}
