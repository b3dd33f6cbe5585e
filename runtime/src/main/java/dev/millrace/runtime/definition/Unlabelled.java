package dev.millrace.runtime.definition;

/** What becomes of a decision for which no label has come by maturity. */
public enum Unlabelled {
  /** It counts as label 0: what nobody complained about was all right. */
  NEGATIVE,
  /** It is no example: it is counted as expired and does not go to {@code labelled}. */
  DROP
}
