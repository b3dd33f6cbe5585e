package dev.millrace.feature.window;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow as they are written; {@link ByteReader} reads them back.
 *
 * <p>Fixed-width numbers are big-endian. A varint has 7 bits a byte, lowest first, the eighth set
 * in all but the last; a zigzag is a varint of the number with its sign moved to the lowest bit.
 */
final class ByteWriter {

  private static final int FIRST_CAPACITY = 64;

  private byte[] bytes;
  private int size;

  ByteWriter() {
    this(FIRST_CAPACITY);
  }

  ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  /** Bytes written since the last {@link #clear}. */
  int size() {
    return size;
  }

  /** Starts over, with the room that there is. */
  void clear() {
    size = 0;
  }

  /** A copy of what was written. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Puts the lowest eight bits. */
  void putByte(int value) {
    room(Byte.BYTES);
    bytes[size++] = (byte) value;
  }

  void putInt(int value) {
    room(Integer.BYTES);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  void putLong(long value) {
    room(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Puts the bits as they are, whatever NaN it is. */
  void putDouble(double value) {
    putLong(Double.doubleToRawLongBits(value));
  }

  /** Puts 1 byte for a number from 0 to 127, 10 for a negative one. */
  void putVarint(long value) {
    room(ByteReader.VARINT_MAX);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Puts 1 byte for a number from -64 to 63. */
  void putZigzag(long value) {
    putVarint((value << 1) ^ (value >> (Long.SIZE - 1)));
  }

  /** Puts the length in bytes as a varint, and UTF-8; half a surrogate pair becomes '?'. */
  void putText(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    putVarint(utf8.length);
    room(utf8.length);
    System.arraycopy(utf8, 0, bytes, size, utf8.length);
    size += utf8.length;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
