package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.Objects;

/**
 * When a new version is asked for.
 *
 * @param range how far back the examples go, in event time
 * @param minimumLabels fewer final labels in the range than these are no training set
 * @param coolDown how long after a request no other is made, in event time
 * @param quorum how many of the two drops must hold together
 * @param approval whether a person must agree to a request
 * @param causes what asks
 */
public record RetrainingDefinition(
    Duration range,
    long minimumLabels,
    Duration coolDown,
    int quorum,
    Approval approval,
    Causes causes) {

  /**
   * What asks for a new version; a person always may.
   *
   * @param performanceDrop how far average precision may fall below the version's own baseline, as
   *     a share of it, in (0, 1]; null: any way
   * @param estimateDrop the same of the estimated AUC ROC
   * @param every how much event time lies between two trainings; null: any amount
   * @param labels how many new final labels ask; null: any number
   */
  public record Causes(Double performanceDrop, Double estimateDrop, Duration every, Long labels) {

    /** Nothing asks but people. */
    public static final Causes NONE = new Causes(null, null, null, null);
  }

  /** What holds where the definition says nothing. */
  public static final RetrainingDefinition DEFAULT =
      new RetrainingDefinition(
          Duration.ofDays(28), 1000, Duration.ofDays(1), 1, Approval.NONE, Causes.NONE);

  public RetrainingDefinition {
    Span.requirePositive("retraining.range", range);
    Span.requireNotNegative("retraining.cool_down", coolDown);
    Objects.requireNonNull(approval);
    Objects.requireNonNull(causes);
    if (quorum < 1) {
      throw new IllegalArgumentException("retraining.quorum must be at least 1, but is " + quorum);
    }
  }
}
