package dev.millrace.feedback.performance;

/** Something counted that merges with others of its kind. */
public sealed interface Tally permits Cell, PairSums, FinalLabels {

  /** Whether it is as if nothing had been counted. */
  boolean isEmpty();
}
