package dev.millrace.local.suggest;

import java.time.Duration;

/** Writes durations as a definition has them: {@code 90s}, {@code 15m}, {@code 1h}, {@code 7d}. */
final class Span {

  private Span() {}

  /** In the largest unit that has no remainder. */
  static String written(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
