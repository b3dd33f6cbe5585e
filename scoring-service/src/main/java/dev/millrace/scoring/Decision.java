package dev.millrace.scoring;

import dev.millrace.scoring.model.Judgement;
import dev.millrace.scoring.model.ReasonCode;
import dev.millrace.scoring.model.Verdict;
import dev.millrace.scoring.rollout.Lineup;
import java.util.List;

/**
 * What is decided about one event.
 *
 * @param event that it is about
 * @param lineup who was asked
 * @param said what each arm said of the event's batch
 * @param row of the event in the batch
 * @param decider the arm that decides; -1 where none can
 * @param verdict the decider's, or why there is none
 * @param scoredAt wall-clock time of the models' call, in milliseconds
 * @param reasons what weighed most in the verdict, strongest first; empty where not asked for
 */
record Decision(
    Scorable event,
    Lineup lineup,
    List<Judgement> said,
    int row,
    int decider,
    Verdict verdict,
    long scoredAt,
    List<ReasonCode> reasons) {

  /** Stands in the place of an arm where none decides. */
  static final String FALLBACK = "fallback";

  /** The same with what weighed most. */
  Decision with(List<ReasonCode> weighedMost) {
    return new Decision(event, lineup, said, row, decider, verdict, scoredAt, weighedMost);
  }

  /** Name of the arm that decides; {@value #FALLBACK} where none can. */
  String arm() {
    return decider < 0 ? FALLBACK : lineup.arms().get(decider).name();
  }

  /** What an arm said of the event. */
  Verdict of(int arm) {
    return said.get(arm).verdicts().get(row);
  }
}
