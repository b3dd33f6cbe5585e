package dev.millrace.training.train;

import java.time.Instant;
import java.util.Collections;
import java.util.List;

/**
 * A decision with what really happened, as training sees it.
 *
 * @param eventId of the event
 * @param time of the event
 * @param values of the inputs in the inputs' order: Double, Long, Boolean or null
 * @param label 1 or 0; null where the event is no example
 * @param state how certain the label is
 * @param revision of the event's rows the highest counts
 * @param known when this could be known, in event time
 */
public record LabelledRow(
    String eventId,
    Instant time,
    List<Object> values,
    Double label,
    LabelState state,
    int revision,
    Instant known) {

  /** A row that nobody asks of when it was known. */
  public LabelledRow(
      String eventId,
      Instant time,
      List<Object> values,
      Double label,
      LabelState state,
      int revision) {
    this(eventId, time, values, label, state, revision, time);
  }

  public LabelledRow {
    // List.copyOf would refuse the nulls of missing features
    values = Collections.unmodifiableList(values);
  }
}
