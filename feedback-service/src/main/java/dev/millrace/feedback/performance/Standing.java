package dev.millrace.feedback.performance;

import dev.millrace.feedback.label.Change;
import dev.millrace.feedback.label.Decided;
import dev.millrace.feedback.label.EventState;
import dev.millrace.feedback.label.Happening;
import dev.millrace.feedback.label.Maturity;
import dev.millrace.feedback.label.Phase;
import dev.millrace.feedback.label.Row;
import dev.millrace.feedback.label.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the label of a decision is, from some time on.
 *
 * @param time from when on, epoch milliseconds of event time: not when anybody came to see it
 * @param phase of the label
 * @param label the final label; null: there is none yet, or never will be
 */
public record Standing(long time, Phase phase, Double label) {

  /** Of a decision in its state; null where there is no decision. */
  public static Standing of(EventState state, Maturity maturity) {
    if (!(state instanceof Decided decided)) {
      return null;
    }
    return of(decided.eventTime(), decided.phase(), decided.verdict(), maturity);
  }

  /**
   * What a decision's label goes through in a change, in order, without where it was before.
   *
   * @param arrived when the decision's event happened; null: the decision was there before
   */
  public static List<Standing> course(Long arrived, Change change, Maturity maturity) {
    List<Standing> course = new ArrayList<>();
    if (arrived != null) {
      course.add(new Standing(arrived, Phase.PENDING, null));
    }
    for (Row row : change.rows()) {
      course.add(of(row.eventTime(), row.phase(), row.verdict(), maturity));
    }
    return course;
  }

  /** Whether a change lets a decision expire without a row. */
  public static boolean expiresSilently(Change change, Maturity maturity) {
    return !maturity.silenceIsNegative()
        && change.happenings().contains(Happening.DECISION_EXPIRED);
  }

  /** Of a decision that expired and counts as nothing. */
  public static Standing expired(long eventTime, Maturity maturity) {
    return new Standing(maturity.matures(eventTime), Phase.EXPIRED, null);
  }

  private static Standing of(long eventTime, Phase phase, Verdict verdict, Maturity maturity) {
    long said = verdict == null ? eventTime : Math.max(verdict.time(), eventTime);
    return phase.settled()
        ? new Standing(
            Math.max(said, maturity.matures(eventTime)), phase, finalLabel(verdict, maturity))
        : new Standing(said, phase, null);
  }

  private static Double finalLabel(Verdict verdict, Maturity maturity) {
    if (verdict != null) {
      return verdict.value();
    }
    return maturity.silenceIsNegative() ? Double.valueOf(0) : null;
  }
}
