package dev.millrace.feedback;

import org.apache.kafka.streams.processor.api.Record;

/**
 * A record that could not be used, ready to be written.
 *
 * <p>Implements {@link Outcome} so that the topology, and no processor, says where it goes.
 */
final class DeadLetter implements Outcome {

  private final byte[] key;
  private final byte[] value;

  private DeadLetter(Record<byte[], byte[]> letter) {
    this.key = letter.key();
    this.value = letter.value();
  }

  /** A letter on its way through the topology. */
  static Record<String, Outcome> outcome(String eventId, Record<byte[], byte[]> letter) {
    return new Record<>(eventId, new DeadLetter(letter), letter.timestamp(), letter.headers());
  }

  /** May be null. */
  byte[] key() {
    return key;
  }

  /** May be null. */
  byte[] value() {
    return value;
  }
}
