package dev.millrace.feedback;

import java.util.OptionalLong;

/**
 * A label as its producer wrote it.
 *
 * @param eventId not empty
 * @param value finite
 * @param time epoch milliseconds, at least 0; empty: the record's timestamp counts
 * @param source who says so
 */
record LabelText(String eventId, double value, OptionalLong time, String source) {

  LabelText {
    if (eventId.isEmpty()) {
      throw new IllegalArgumentException("event_id is empty");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("label " + value + " is not a finite number");
    }
    if (time.isPresent() && time.getAsLong() < 0) {
      throw new IllegalArgumentException("time " + time.getAsLong() + " lies before 1970");
    }
  }
}
