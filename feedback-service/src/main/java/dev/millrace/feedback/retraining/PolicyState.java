package dev.millrace.feedback.retraining;

import java.util.List;

/**
 * What the policy remembers.
 *
 * @param since the first boundary, epoch milliseconds
 * @param asked when the last request was made, in event time; null: never
 * @param labels final labels there were then
 * @param open the request that has no answer yet; null: none
 * @param cohorts of champions, the earliest first; as far back as they matter
 * @param precision the present champion's baseline of average precision; null: not known yet
 * @param estimate the same of the estimated AUC ROC
 */
public record PolicyState(
    long since,
    Long asked,
    long labels,
    String open,
    List<CohortFigures> cohorts,
    Baseline precision,
    Baseline estimate) {

  public PolicyState {
    cohorts = List.copyOf(cohorts);
  }

  /** Before anything is known. */
  public static PolicyState at(long since) {
    return new PolicyState(since, null, 0, null, List.of(), null, null);
  }

  PolicyState with(List<CohortFigures> more, Baseline ofPrecision, Baseline ofEstimate) {
    return new PolicyState(since, asked, labels, open, more, ofPrecision, ofEstimate);
  }

  PolicyState asked(String request, long time, long labelsThen) {
    return new PolicyState(since, time, labelsThen, request, cohorts, precision, estimate);
  }

  PolicyState answered() {
    return new PolicyState(since, asked, labels, null, cohorts, precision, estimate);
  }
}
