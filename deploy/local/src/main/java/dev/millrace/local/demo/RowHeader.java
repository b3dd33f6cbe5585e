package dev.millrace.local.demo;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The place of an event in its source, as a header of 8 bytes, big-endian. It is a producer's own
 * header, which all services pass on: what is decided about the event carries it, too.
 */
public final class RowHeader {

  private static final String NAME = "input-row";

  private RowHeader() {}

  static void add(long row, Headers headers) {
    headers.add(NAME, ByteBuffer.allocate(Long.BYTES).putLong(row).array());
  }

  /** The place of the event that a record is about. */
  public static long of(Headers headers) {
    Header header = headers.lastHeader(NAME);
    if (header == null) {
      throw new IllegalStateException("a record does not tell which row of the input it is about");
    }
    return ByteBuffer.wrap(header.value()).getLong();
  }
}
