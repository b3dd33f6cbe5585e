package dev.millrace.feature.window;

/**
 * What is remembered about whole segments of one column, so that a window need not look at every
 * event. Derived from the segments alone and never stored; {@link History} tells it what changed,
 * after the change.
 */
interface ColumnIndex {

  /** An event with a value was put into a segment. */
  void inserted(int segment, double value);

  /** A segment without events was put at the end. */
  void appended();

  /** The segment was cut in two: it and the one after it hold its events. */
  void split(int segment);

  /** The first segments are gone. */
  void dropped(int count);

  /** Bytes of heap that this index takes, roughly. */
  long bytes();
}
