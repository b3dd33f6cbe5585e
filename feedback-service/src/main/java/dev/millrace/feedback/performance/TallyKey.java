package dev.millrace.feedback.performance;

import dev.millrace.feedback.performance.Pairing.Version;

/** What a {@link Tally} is of. */
public sealed interface TallyKey
    permits CellKey, Pairing, TallyKey.Reference, TallyKey.AllDecisions {

  /**
   * All decisions with a final label that a version scored, in whatever arm: what its scores are
   * calibrated by.
   *
   * @param version which
   */
  record Reference(Version version) implements TallyKey {}

  /** Every decision, whoever made it. */
  record AllDecisions() implements TallyKey {}
}
