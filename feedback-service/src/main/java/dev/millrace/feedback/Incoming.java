package dev.millrace.feedback;

import java.util.Optional;

/**
 * A record's value while it is being read: the bytes as they came and what they mean, or why they
 * mean nothing.
 *
 * @param <T> what they mean
 */
final class Incoming<T> {

  private final byte[] bytes;
  private T meaning;
  private Refusal refusal;
  private long timestamp = -1;

  private Incoming(byte[] bytes) {
    this.bytes = bytes;
  }

  static <T> Incoming<T> read(byte[] bytes, T meaning) {
    Incoming<T> incoming = new Incoming<>(bytes);
    incoming.meaning = meaning;
    return incoming;
  }

  static <T> Incoming<T> refused(byte[] bytes, Refusal refusal) {
    Incoming<T> incoming = new Incoming<>(bytes);
    incoming.refuse(refusal);
    return incoming;
  }

  void refuse(Refusal why) {
    meaning = null;
    refusal = why;
  }

  /** The bytes as they came; null where there were none. */
  byte[] bytes() {
    return bytes;
  }

  /** What they mean; empty exactly where there is a refusal. */
  Optional<T> meaning() {
    return Optional.ofNullable(meaning);
  }

  Refusal refusal() {
    return refusal;
  }

  /** The record's own timestamp, epoch milliseconds, before the value's time took its place. */
  long timestamp() {
    return timestamp;
  }

  void timestamp(long recordTimestamp) {
    timestamp = recordTimestamp;
  }
}
