package dev.millrace.training.train;

/** How certain a row's label is; the symbols of the {@code Labelled} record. */
public enum LabelState {
  /** Came early and may still change. */
  PROVISIONAL,
  /** Final. */
  MATURE,
  /** None came in time: the label is what the definition lets that count as, or null. */
  EXPIRED,
  /** Replaces one that was final. */
  CORRECTED
}
