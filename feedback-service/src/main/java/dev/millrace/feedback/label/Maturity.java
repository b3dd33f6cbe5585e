package dev.millrace.feedback.label;

import dev.millrace.feedback.label.Timer.Queue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long is waited, and what silence means.
 *
 * @param period from an event's time to its label's maturity, milliseconds, positive
 * @param lateness by how much records may come late, milliseconds, at least 0
 * @param silenceIsNegative whether an event without a label counts as label 0 (else it gives no
 *     row)
 */
public record Maturity(long period, long lateness, boolean silenceIsNegative) {
  public Maturity {
    if (period <= 0 || lateness < 0) {
      throw new IllegalArgumentException(
          "maturity "
              + period
              + " ms must be positive and lateness "
              + lateness
              + " ms not below 0");
    }
  }

  /** When an event's label is final. */
  public long matures(long eventTime) {
    return eventTime + period;
  }

  /** A decision is held for corrections for one more period after its maturity. */
  long forgotten(long eventTime) {
    return eventTime + 2 * period;
  }

  /**
   * A label waits as long as its decision may take, counted from its own time or from the present
   * of the decisions, whichever is later: a label may be dated back.
   */
  long givenUp(Verdict verdict, Clocks clocks) {
    return Math.max(verdict.time(), clocks.decisions()) + period + lateness;
  }

  /** When a state has to be looked at again; empty for null. */
  public Set<Timer> timers(EventState state) {
    if (state instanceof Undecided undecided) {
      return undecided.waiting().stream()
          .map(label -> new Timer(Queue.FORGETTING, label.due()))
          .collect(Collectors.toUnmodifiableSet());
    }
    if (state instanceof Decided decided) {
      return Set.of(
          decided.phase().settled()
              ? new Timer(Queue.FORGETTING, forgotten(decided.eventTime()))
              : new Timer(Queue.MATURITY, matures(decided.eventTime())));
    }
    return Set.of();
  }
}
