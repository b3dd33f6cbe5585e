package dev.millrace.feedback;

import dev.millrace.feedback.performance.Tally;
import dev.millrace.feedback.performance.TallyKey;

/** What a task tells the judge. */
sealed interface Measurement {

  /**
   * Something changed.
   *
   * @param boundary before which it happened, epoch milliseconds of event time
   * @param key of what
   * @param change to be merged with what was told before
   */
  record Changed(long boundary, TallyKey key, Tally change) implements Measurement {}

  /**
   * All changes before some event time were told.
   *
   * @param task number of the task
   * @param time epoch milliseconds
   */
  record Passed(int task, long time) implements Measurement {}
}
