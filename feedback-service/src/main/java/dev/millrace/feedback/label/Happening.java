package dev.millrace.feedback.label;

/** What can become of a label or a decision. Each label that came ends in one of the first four. */
public enum Happening {
  /** The label gave a row. */
  LABEL_MATCHED,
  /** The label said again what is known: same value, same source. */
  LABEL_REPEATED,
  /** A label that was said later is known already. */
  LABEL_SUPERSEDED,
  /** No decision came for the label, or was held any more. */
  LABEL_UNMATCHED,

  /** A decision for an event that has one. */
  DECISION_DUPLICATE,
  /** A decision reached maturity with a label. */
  DECISION_MATURED,
  /** A decision reached maturity without a label. */
  DECISION_EXPIRED,
  /** A final label was replaced; may happen to a decision several times. */
  DECISION_CORRECTED,
  /** A decision is not held any more. */
  DECISION_FORGOTTEN
}
