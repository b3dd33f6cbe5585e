package dev.millrace.runtime.definition;

/** What becomes of an event when a feature that the model takes is stale. */
public enum Stale {
  /** It is scored; the decision's {@code feature_status} tells. */
  SCORE,
  /** It gets the fallback. */
  FALLBACK
}
