package dev.millrace.ingest;

import dev.millrace.ingest.validate.Lateness;
import dev.millrace.ingest.validate.Rejection;

/**
 * One record of {@code events.raw}: its bytes, and the event in them or why there is none.
 *
 * <p>Whether an event is late is settled after decoding, by {@link ArrivalTime}: Kafka tells the
 * partition's time, which it keeps over restarts, to nobody but a timestamp extractor.
 */
final class Arrival {

  private static final long UNKNOWN = -1;

  private final byte[] received;
  private final EncodedEvent event;
  private Rejection rejection;
  private long receivedTimestamp = UNKNOWN;

  private Arrival(byte[] received, EncodedEvent event, Rejection rejection) {
    this.received = received;
    this.event = event;
    this.rejection = rejection;
  }

  static Arrival valid(byte[] received, EncodedEvent event) {
    return new Arrival(received, event, null);
  }

  static Arrival refused(byte[] received, Rejection rejection) {
    return new Arrival(received, null, rejection);
  }

  /** Settles whether the event is late, and keeps the timestamp that the record came with. */
  void arrive(long timestamp, long partitionTime, Lateness lateness) {
    receivedTimestamp = timestamp;
    if (rejection == null) {
      rejection = lateness.judge(event.time(), partitionTime);
    }
  }

  boolean isValid() {
    return rejection == null;
  }

  /** Why it is refused; null where it is valid. */
  Rejection rejection() {
    return rejection;
  }

  /** The event; null where the bytes hold none. */
  EncodedEvent event() {
    return event;
  }

  /** The value as received; null where it was. */
  byte[] received() {
    return received;
  }

  /** The timestamp of the record as received, epoch milliseconds; negative: it had none. */
  long receivedTimestamp() {
    return receivedTimestamp;
  }
}
