package dev.millrace.feature;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** As of which time windows are asked. */
final class LookupTime {

  private static final String NOW = "now";

  private final Duration lateness;
  private final InstantSource clock;

  /**
   * @param lateness of the pipeline's events: how far back before a key's newest row the windows
   *     are exact
   */
  LookupTime(Duration lateness, InstantSource clock) {
    this.lateness = lateness;
    this.clock = clock;
  }

  /**
   * Epoch milliseconds.
   *
   * @param text {@code now}, epoch milliseconds or ISO-8601; null: {@code newest}
   * @param newest time of the key's newest row
   * @throws LookupFailedException where the text is no time, or lies too far back
   */
  long read(String text, long newest) {
    if (text == null) {
      return newest;
    }
    long time = time(text);
    if (time < newest - lateness.toMillis()) {
      throw bad(
          "at=%s lies more than the lateness of events, %s, before the key's newest, %s: windows are not exact there"
              .formatted(text, lateness, Instant.ofEpochMilli(newest)),
          null);
    }
    return time;
  }

  private long time(String text) {
    if (text.equals(NOW)) {
      return clock.millis();
    }
    try {
      return text.matches("[0-9]{1,15}")
          ? Long.parseLong(text)
          : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw bad(
          "at=%s is no time: now, milliseconds since 1970, or such as 2026-11-25T10:00:00Z"
              .formatted(text),
          e);
    }
  }

  private static LookupFailedException bad(String message, Exception cause) {
    return new LookupFailedException(LookupResult.BAD, message, cause);
  }
}
