package dev.millrace.feature.window;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link ByteWriter} wrote. Bytes that end too early, or can't be what they are read as,
 * are an {@link IllegalArgumentException} that says where.
 */
final class ByteReader {

  /** Bytes of the longest varint. */
  static final int VARINT_MAX = 10;

  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int position() {
    return at;
  }

  int remaining() {
    return bytes.length - at;
  }

  void skip(int count) {
    require(count);
    at += count;
  }

  byte getByte() {
    require(Byte.BYTES);
    return bytes[at++];
  }

  int getInt() {
    require(Integer.BYTES);
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value = (value << Byte.SIZE) | (bytes[at++] & 0xFF);
    }
    return value;
  }

  long getLong() {
    require(Long.BYTES);
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = (value << Byte.SIZE) | (bytes[at++] & 0xFF);
    }
    return value;
  }

  double getDouble() {
    return Double.longBitsToDouble(getLong());
  }

  long getVarint() {
    int start = at;
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = getByte();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException(
        "a varint of more than %d bytes at byte %d".formatted(VARINT_MAX, start));
  }

  long getZigzag() {
    long value = getVarint();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A varint that says how many things of at least so many bytes follow. */
  int getCount(int bytesEach) {
    int start = at;
    long count = getVarint();
    if (count < 0 || count > remaining() / bytesEach) {
      throw new IllegalArgumentException(
          "%d times %d bytes announced at byte %d, %d bytes follow"
              .formatted(count, bytesEach, start, remaining()));
    }
    return (int) count;
  }

  String getText() {
    int length = getCount(1);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private void require(int count) {
    if (count < 0 || count > remaining()) {
      throw new IllegalArgumentException(
          "ends after %d bytes, %d wanted at byte %d".formatted(bytes.length, count, at));
    }
  }
}
