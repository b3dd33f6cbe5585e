package dev.millrace.feedback.performance;

/** Something counted that merges with others of its kind. */
public sealed interface Tally permits Cell, PairSums, FinalLabels, ScoreHistogram {

  /** Both together; may change and return this one. Both are of one kind. */
  Tally with(Tally other);

  /** Whether it is as if nothing had been counted. */
  boolean isEmpty();
}
