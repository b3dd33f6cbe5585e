package dev.millrace.feedback;

import dev.millrace.feedback.label.Change;
import dev.millrace.feedback.label.EventState;
import dev.millrace.feedback.label.Maturity;
import dev.millrace.feedback.performance.Measures;
import dev.millrace.feedback.performance.ScoredEvent;
import dev.millrace.feedback.performance.Standing;
import java.util.function.Consumer;

/** Measures what a task's decisions go through, and tells the judge once a commit. */
final class TaskMeasures {

  private final Maturity maturity;
  private final ScoredEvents events;
  private final Measures measures;
  private long told = Long.MIN_VALUE;

  TaskMeasures(Maturity maturity, ScoredEvents events, Measures measures) {
    this.maturity = maturity;
    this.events = events;
    this.measures = measures;
  }

  /**
   * An event changed.
   *
   * @param before its state before
   * @param decision its decision's bytes; null where there is none
   */
  void take(EventState before, byte[] decision, Change change) {
    Standing standing = Standing.of(before, maturity);
    boolean arrived = standing == null && decision != null;
    if (!arrived && change.rows().isEmpty() && !Standing.expiresSilently(change, maturity)) {
      return;
    }
    ScoredEvent event = events.read(decision);
    Long arrival = arrived ? (Long) event.time() : null;
    for (Standing next : Standing.course(arrival, change, maturity)) {
      measures.change(event, standing, next);
      standing = next;
    }
    if (Standing.expiresSilently(change, maturity)) {
      measures.change(event, standing, Standing.expired(event.time(), maturity));
    }
  }

  /**
   * Tells what has changed since the last time.
   *
   * @param passed up to this event time all was measured
   */
  void tell(long passed, int task, Consumer<Measurement> judge) {
    measures.drain(
        (boundary, key, change) -> judge.accept(new Measurement.Changed(boundary, key, change)));
    if (passed > told) {
      judge.accept(new Measurement.Passed(task, passed));
      told = passed;
    }
  }
}
