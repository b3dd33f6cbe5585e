package dev.millrace.feedback;

import dev.millrace.feedback.label.ReceivedLabel;

/** What arrives at an event: its decision or a label. The key beside it is the event's id. */
sealed interface Arrival extends Outcome {

  /** A decision, in the bytes in which it was read: magic byte, schema id, Avro. */
  final class Decision implements Arrival {
    private final int partition;
    private final long eventTime;
    private final long passed;
    private final byte[] bytes;

    Decision(int partition, long eventTime, long passed, byte[] bytes) {
      this.partition = partition;
      this.eventTime = eventTime;
      this.passed = passed;
      this.bytes = bytes;
    }

    /** The partition of {@code predictions} from which it was read. */
    int partition() {
      return partition;
    }

    /** Epoch milliseconds. */
    long eventTime() {
      return eventTime;
    }

    /** Up to this event time all of its partition's decisions have come, epoch milliseconds. */
    long passed() {
      return passed;
    }

    byte[] bytes() {
      return bytes;
    }
  }

  /** A label. */
  record Label(ReceivedLabel label) implements Arrival {}
}
