package dev.millrace.feedback;

import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values without ever failing for what is in them: what can't be read is a value too.
 *
 * @param <T> what a value means
 */
final class IncomingDeserializer<T> implements Deserializer<Incoming<T>> {

  private final Reader<T> reader;
  private final int maxBytes;

  /** Makes sense of bytes. */
  @FunctionalInterface
  interface Reader<T> {
    T read(byte[] bytes) throws RefusedException;
  }

  /**
   * A deserializer.
   *
   * @param reader makes sense of bytes
   * @param maxBytes longer values are refused
   */
  IncomingDeserializer(Reader<T> reader, int maxBytes) {
    this.reader = reader;
    this.maxBytes = maxBytes;
  }

  @Override
  public Incoming<T> deserialize(String topic, byte[] bytes) {
    if (bytes == null || bytes.length == 0) {
      return Incoming.refused(bytes, new Refusal(Refusal.EMPTY, "the record has no value"));
    }
    if (bytes.length > maxBytes) {
      return Incoming.refused(
          bytes,
          new Refusal(
              Refusal.TOO_LARGE, bytes.length + " bytes are more than " + maxBytes + " bytes"));
    }
    try {
      return Incoming.read(bytes, reader.read(bytes));
    } catch (RefusedException e) {
      return Incoming.refused(bytes, e.refusal());
    }
  }
}
