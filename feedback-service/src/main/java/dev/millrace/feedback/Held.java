package dev.millrace.feedback;

import dev.millrace.feedback.label.Decided;
import dev.millrace.feedback.label.EventState;
import dev.millrace.feedback.label.Phase;
import dev.millrace.feedback.label.Undecided;

/**
 * How much a task holds.
 *
 * @param pending decisions without a label
 * @param provisional decisions with a label that may change
 * @param settled decisions kept for corrections
 * @param waiting labels without a decision
 */
record Held(long pending, long provisional, long settled, long waiting) {

  static final Held NOTHING = new Held(0, 0, 0, 0);

  /** With one event's state in the place of another; null = none. */
  Held changed(EventState before, EventState after) {
    return plus(before, -1).plus(after, 1);
  }

  private Held plus(EventState state, int n) {
    if (state instanceof Undecided undecided) {
      long labels = (long) n * undecided.waiting().size();
      return new Held(pending, provisional, settled, waiting + labels);
    }
    if (!(state instanceof Decided decided)) {
      return this;
    }
    if (decided.phase().settled()) {
      return new Held(pending, provisional, settled + n, waiting);
    }
    return decided.phase() == Phase.PENDING
        ? new Held(pending + n, provisional, settled, waiting)
        : new Held(pending, provisional + n, settled, waiting);
  }
}
