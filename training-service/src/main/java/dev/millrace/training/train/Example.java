package dev.millrace.training.train;

import java.time.Instant;

/** One row to learn from or to be judged by. */
final class Example {
  private final String eventId;
  private final Instant time;
  private final float[] inputs;
  private final boolean positive;

  Example(String eventId, Instant time, float[] inputs, boolean positive) {
    this.eventId = eventId;
    this.time = time;
    this.inputs = inputs;
    this.positive = positive;
  }

  String eventId() {
    return eventId;
  }

  Instant time() {
    return time;
  }

  /** In the order of the inputs; NaN is a missing value. Not to be changed. */
  float[] inputs() {
    return inputs;
  }

  boolean positive() {
    return positive;
  }
}
