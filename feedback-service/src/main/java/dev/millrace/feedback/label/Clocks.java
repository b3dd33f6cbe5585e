package dev.millrace.feedback.label;

/**
 * What time it is for a task; both clocks only go forward.
 *
 * <p>There are two because two different things make nothing be missed. A decision matures once all
 * that was said by then has come, whatever it was. But only the decisions' own clock makes anything
 * be forgotten: labels come the short way, decisions through four services, so in a replay the
 * labels run days ahead; if they could make a waiting label or a decision be given up, all that is
 * still on its way would be lost.
 *
 * @param decisions up to this event time all decisions have come, epoch milliseconds
 * @param stream up to this time all decisions and labels have come, epoch milliseconds
 */
public record Clocks(long decisions, long stream) {

  /** Nothing has come yet. */
  public static final Clocks START = new Clocks(Long.MIN_VALUE, Long.MIN_VALUE);

  /** Each clock at the later of two times. */
  public Clocks atLeast(Clocks other) {
    return new Clocks(Math.max(decisions, other.decisions), Math.max(stream, other.stream));
  }
}
