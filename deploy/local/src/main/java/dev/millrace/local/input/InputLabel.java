package dev.millrace.local.input;

import java.time.Instant;
import java.util.Objects;

/**
 * What really happened to an event.
 *
 * @param value 1 or 0 for a yes/no outcome, the value itself for a regression
 * @param time when it became known
 * @param source who says so
 */
public record InputLabel(double value, Instant time, String source) {
  public InputLabel {
    Objects.requireNonNull(time);
    Objects.requireNonNull(source);
  }
}
