package dev.millrace.feedback.label;

/**
 * The rules by which decisions get their labels. Holds nothing: the state of an event goes in and
 * comes out.
 *
 * <p>The label said last is the one that counts, in whatever order they come; of two said at the
 * same time, the one that comes later. But what really happened counts before any review. A state
 * that comes out has nothing due.
 */
public final class LabelMachine {

  private final Maturity maturity;

  /**
   * What the clocks showed before a record came, and what they show since.
   *
   * @param before not ahead of {@code after}
   * @param after by these, nothing is left due
   */
  public record Passing(Clocks before, Clocks after) {}

  public LabelMachine(Maturity maturity) {
    this.maturity = maturity;
  }

  /**
   * A decision came.
   *
   * @param state of its event; null: none
   * @param eventTime the decision's event time, epoch milliseconds
   * @param time before and after it
   */
  public Change decision(EventState state, long eventTime, Passing time) {
    Step step = new Step(maturity, state);
    step.passTime(time.before());
    step.decide(eventTime, time.before());
    step.passTime(time.after());
    return step.change();
  }

  /**
   * A label came. Its own time does not yet count when it meets its decision, or a label said after
   * the maturity time would always find its decision expired.
   *
   * @param state of its event; null: none
   * @param label the label
   * @param time before and after it
   */
  public Change label(EventState state, ReceivedLabel label, Passing time) {
    Step step = new Step(maturity, state);
    step.passTime(time.before());
    step.hear(label, time.before());
    step.passTime(time.after());
    return step.change();
  }

  /** Time passed. */
  public Change time(EventState state, Clocks clocks) {
    Step step = new Step(maturity, state);
    step.passTime(clocks);
    return step.change();
  }
}
