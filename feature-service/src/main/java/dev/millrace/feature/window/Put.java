package dev.millrace.feature.window;

/** What became of a row that was put into a history. */
public enum Put {
  /** There was none of its time and id. */
  INSERTED,
  /** It took the place of one with other values. */
  REPLACED,
  /** The same row is there already. */
  UNCHANGED,
  /** It is older than what is kept event by event, and left no trace. */
  TOO_OLD
}
