package dev.millrace.feature.window;

/** What became of a row that was put into a history. */
public enum Put {
  /** There was none of its time and id. */
  INSERTED,
  /** It took the place of one with other values. */
  REPLACED,
  /** The same row is there already. */
  UNCHANGED,
  /**
   * Its key has too many rows, and those of its time are not held one by one any more; no trace.
   */
  TOO_OLD
}
