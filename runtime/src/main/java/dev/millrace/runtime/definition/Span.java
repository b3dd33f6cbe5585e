package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as it is written in a definition: {@code 90s}, {@code 15m}, {@code 1h}, {@code 7d}.
 *
 * @param text as written
 * @param duration its length; a day has 24 hours
 */
record Span(String text, Duration duration) {
  /** A regular expression that JSON Schema understands too, without anchors. */
  static final String PATTERN = "(0|[1-9][0-9]{0,8})[smhd]";

  /** {@link #PATTERN} without 0. */
  static final String POSITIVE_PATTERN = "[1-9][0-9]{0,8}[smhd]";

  private static final Pattern WRITTEN = Pattern.compile("(0|[1-9][0-9]{0,8})([smhd])");

  /** Reads a duration; null if the text is none. */
  static Span parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      return null;
    }
    long amount = Long.parseLong(written.group(1));
    return new Span(
        text,
        switch (written.group(2)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  static void requirePositive(String what, Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          what + " must be longer than nothing, but is " + written(duration));
    }
  }

  static void requireAtMost(String what, Duration most, Duration duration) {
    if (duration.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "%s must not be longer than %s, but is %s"
              .formatted(what, written(most), written(duration)));
    }
  }

  static void requireNotNegative(String what, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          what + " must not be negative, but is " + written(duration));
    }
  }

  /** The duration in the largest unit that has no remainder. */
  static String written(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds == 0) {
      return "0s";
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
