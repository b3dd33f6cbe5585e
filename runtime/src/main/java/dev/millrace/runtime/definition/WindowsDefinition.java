package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.Objects;

/**
 * How windows are kept.
 *
 * @param order in which events reach the windows of entities other than the topics' own
 * @param idle wall time after which a partition that nothing comes from is not waited for
 * @param eventsPerKey exact events of one key and entity; windows of a key with more turn to
 *     sawtooth
 */
public record WindowsDefinition(Order order, Duration idle, long eventsPerKey) {

  /** What holds where the definition says nothing. */
  public static final WindowsDefinition DEFAULT =
      new WindowsDefinition(Order.ARRIVAL, Duration.ofSeconds(30), 2_000_000);

  public WindowsDefinition {
    Objects.requireNonNull(order);
    Span.requirePositive("windows.idle", idle);
    if (eventsPerKey < 1) {
      throw new IllegalArgumentException(
          "windows.events_per_key must be at least 1, but is " + eventsPerKey);
    }
  }

  /** The same with another order. */
  public WindowsDefinition with(Order newOrder) {
    return new WindowsDefinition(newOrder, idle, eventsPerKey);
  }
}
