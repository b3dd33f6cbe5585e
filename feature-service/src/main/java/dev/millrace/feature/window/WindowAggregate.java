package dev.millrace.feature.window;

import java.time.Duration;
import java.util.Objects;

/**
 * One number asked of one window.
 *
 * @param statistic what is asked
 * @param of source of the expression whose values are aggregated, null for {@link Statistic#COUNT};
 *     here no more than a name by which values are told apart
 * @param length of the window, positive, in whole milliseconds
 */
public record WindowAggregate(Statistic statistic, String of, Duration length) {

  /** Refuses a window without length and a statistic without its values. */
  public WindowAggregate {
    Objects.requireNonNull(statistic, "statistic");
    if (length.toMillis() <= 0) {
      throw new IllegalArgumentException(
          "window of %s: length %s is not a positive number of milliseconds"
              .formatted(statistic, length));
    }
    if ((of == null) != (statistic == Statistic.COUNT)) {
      throw new IllegalArgumentException(
          "window of %s over %s: all but count need `of`, and count takes none"
              .formatted(statistic, length));
    }
  }

  long millis() {
    return length.toMillis();
  }
}
