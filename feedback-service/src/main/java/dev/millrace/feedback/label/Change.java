package dev.millrace.feedback.label;

import java.util.List;

/**
 * What follows from a decision, a label or the time.
 *
 * @param state to keep from now on; null: nothing
 * @param rows to write, in order
 * @param unmatched labels to give up
 * @param happenings to count
 */
public record Change(
    EventState state, List<Row> rows, List<Unmatched> unmatched, List<Happening> happenings) {

  /**
   * A label that is given up.
   *
   * @param label the label
   * @param why for a person
   */
  public record Unmatched(ReceivedLabel label, String why) {}

  public Change {
    rows = List.copyOf(rows);
    unmatched = List.copyOf(unmatched);
    happenings = List.copyOf(happenings);
  }
}
