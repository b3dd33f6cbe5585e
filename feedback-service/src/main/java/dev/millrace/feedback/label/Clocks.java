package dev.millrace.feedback.label;

/**
 * The two clocks of a task; both only go forward.
 *
 * <p>Maturity goes by whichever is ahead: either shows that the world has got so far. But only the
 * decisions' own clock makes anything be forgotten. Labels come the short way, decisions through
 * four services, so in a replay the labels run days ahead; if they could make a waiting label or a
 * decision be given up, everything would be lost that is still on its way.
 *
 * @param decisions latest event time of a decision, epoch milliseconds
 * @param labels latest time of a label, epoch milliseconds
 */
public record Clocks(long decisions, long labels) {

  /** Nothing has come yet. */
  public static final Clocks START = new Clocks(Long.MIN_VALUE, Long.MIN_VALUE);

  /** The later of the two. */
  public long stream() {
    return Math.max(decisions, labels);
  }

  /** After a decision of this event time. */
  public Clocks withDecision(long eventTime) {
    return eventTime > decisions ? new Clocks(eventTime, labels) : this;
  }

  /** After a label of this time. */
  public Clocks withLabel(long time) {
    return time > labels ? new Clocks(decisions, time) : this;
  }
}
