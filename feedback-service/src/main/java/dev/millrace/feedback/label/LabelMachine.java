package dev.millrace.feedback.label;

/**
 * The rules by which decisions get their labels. Holds nothing: the state of an event goes in and
 * comes out.
 *
 * <p>The label said last is the one that counts, in whatever order they come; of two said at the
 * same time, the one that comes later. A state that comes out has nothing due by the clocks as they
 * are after the step.
 */
public final class LabelMachine {

  private final Maturity maturity;

  public LabelMachine(Maturity maturity) {
    this.maturity = maturity;
  }

  /**
   * A decision came.
   *
   * @param state of its event; null: none
   * @param eventTime the decision's event time, epoch milliseconds
   * @param clocks as they were before it
   */
  public Change decision(EventState state, long eventTime, Clocks clocks) {
    Step step = new Step(maturity, state);
    step.passTime(clocks);
    step.decide(eventTime, clocks);
    step.passTime(clocks.withDecision(eventTime));
    return step.change();
  }

  /**
   * A label came. Its own time does not yet count when it meets its decision, or a label said after
   * the maturity time would always find its decision expired.
   *
   * @param state of its event; null: none
   * @param label the label
   * @param clocks as they were before it
   */
  public Change label(EventState state, ReceivedLabel label, Clocks clocks) {
    Step step = new Step(maturity, state);
    step.passTime(clocks);
    step.hear(label, clocks);
    step.passTime(clocks.withLabel(label.verdict().time()));
    return step.change();
  }

  /** Time passed. */
  public Change time(EventState state, Clocks clocks) {
    Step step = new Step(maturity, state);
    step.passTime(clocks);
    return step.change();
  }
}
