package dev.millrace.runtime.definition;

import java.time.Duration;

/**
 * How models are asked.
 *
 * @param batchRecords most events in one call, at least 1
 * @param batchAge wall time between two looks at a batch that is not full, at least 1 ms
 * @param armBudget wall time that arms beside the champion are given for a batch
 * @param stale what becomes of an event with a stale input
 */
public record Serving(int batchRecords, Duration batchAge, Duration armBudget, Stale stale) {

  /** As where the definition says nothing. */
  public static final Serving DEFAULT =
      new Serving(1024, Duration.ofMillis(10), Duration.ofMillis(100), Stale.SCORE);
}
