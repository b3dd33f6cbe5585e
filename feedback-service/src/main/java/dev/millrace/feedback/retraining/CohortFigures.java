package dev.millrace.feedback.retraining;

import dev.millrace.record.Performance;
import java.util.Objects;

/**
 * What the last report said of one cohort of a champion's decisions.
 *
 * @param from the cohort's beginning, epoch milliseconds
 * @param to its end
 * @param version of the champion
 * @param labelled decisions with a final label
 * @param averagePrecision null where it is not defined
 * @param estimatedAuc AUC ROC as estimated without labels; null where it is not defined
 */
public record CohortFigures(
    long from,
    long to,
    String version,
    long labelled,
    Double averagePrecision,
    Double estimatedAuc) {

  public CohortFigures {
    Objects.requireNonNull(version);
  }

  static CohortFigures of(Performance report) {
    return new CohortFigures(
        report.getCohortFrom().toEpochMilli(),
        report.getCohortTo().toEpochMilli(),
        report.getVersion(),
        report.getLabelled(),
        report.getAveragePrecision(),
        report.getEstimatedAucRoc());
  }

  boolean isSameAs(CohortFigures other) {
    return from == other.from && version.equals(other.version);
  }
}
