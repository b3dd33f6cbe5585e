package dev.millrace.local.demo;

/** {@code label_state} of a {@code Labelled} row. */
enum LabelState {
  PROVISIONAL,
  MATURE,
  EXPIRED,
  CORRECTED
}
