package dev.millrace.schemas.serde;

import java.io.IOException;
import org.apache.avro.io.DatumReader;

/**
 * Makes one value out of its bytes.
 *
 * @param <T> generic or specific record, or what is made of one
 */
@FunctionalInterface
public interface ValueReader<T> {

  /**
   * Reads a value to its end.
   *
   * @param bytes the whole value in the wire format, for who keeps a part of it as it stands
   * @param decoder stands behind the header
   */
  T read(byte[] bytes, BoundedDecoder decoder) throws IOException;

  /** Reads as one of Avro's readers does. */
  static <T> ValueReader<T> of(DatumReader<T> reader) {
    return (bytes, decoder) -> reader.read(null, decoder);
  }
}
