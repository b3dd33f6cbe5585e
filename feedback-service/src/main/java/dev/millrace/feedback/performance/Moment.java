package dev.millrace.feedback.performance;

import dev.millrace.record.Performance;
import java.util.List;
import java.util.Map;

/**
 * What is known when event time has passed a boundary in all tasks. Depends on decisions and labels
 * alone, not on when they were merged: nothing that happened at the boundary or later is in it.
 *
 * @param time the boundary, epoch milliseconds, a multiple of {@code performance.every}
 * @param changed reports of the cells that have changed since the boundary before, in a fixed order
 * @param pairs of all decisions so far with a final label: arms that scored the same events
 * @param finalLabels decisions so far that have a final label, whoever decided them
 */
public record Moment(
    long time, List<Performance> changed, Map<Pairing, PairSums> pairs, long finalLabels) {

  public Moment {
    changed = List.copyOf(changed);
    pairs = Map.copyOf(pairs);
  }
}
