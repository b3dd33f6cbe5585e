package dev.millrace.schemas.serde;

import java.nio.ByteBuffer;

/**
 * The five bytes before the Avro binary.
 *
 * <pre>
 *  0        1                 5
 *  +--------+-----------------+----------------
 *  | 0      | schema id, int  | Avro binary …
 *  +--------+-----------------+----------------
 * </pre>
 */
public final class WireFormat {

  /** Bytes before the Avro binary. */
  public static final int HEADER_BYTES = 5;

  private static final byte MAGIC = 0;

  private WireFormat() {}

  /** Whether these bytes can be in the format: long enough, and the first of them is 0. */
  public static boolean matches(byte[] bytes) {
    return bytes != null && bytes.length >= HEADER_BYTES && bytes[0] == MAGIC;
  }

  /** The schema id of bytes that {@link #matches match}. */
  public static int schemaId(byte[] bytes) {
    return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
  }

  static byte[] header(int schemaId) {
    return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
  }
}
