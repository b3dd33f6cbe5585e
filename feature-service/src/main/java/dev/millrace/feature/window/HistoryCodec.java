package dev.millrace.feature.window;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Histories as bytes.
 *
 * <pre>
 * head record                               segment record
 *   byte      version = 1                     byte      version = 1
 *   8 bytes   newest time of the key          body
 *   varint    number of the first segment
 *   varint    number of the last segment
 *   body      of the last segment
 *
 * body
 *   varint    n, events (at least 1)
 *   varint    c, columns
 *   c × 4     column ids (see {@link Column})
 *   zigzag    time of the first event
 *   n-1 ×     varint, milliseconds since the event before
 *   c × n × 8 values, column by column; NaN = no value
 * </pre>
 *
 * <p>Fixed-width numbers are big-endian, times are epoch milliseconds, varints have 7 bits a byte,
 * lowest first. Columns are found by id: one that the stored segment doesn't have is read as "no
 * value" (its expression is new in the definition), one that nobody asks for any more is left out.
 *
 * <p>Not thread-safe: a buffer is reused.
 */
public final class HistoryCodec {

  static final byte VERSION = 1;

  private static final int NEWEST_AT = 1;
  private static final int VARINT_MAX = 10;
  private static final int HEAD_MAX = 1 + Long.BYTES + 2 * VARINT_MAX;

  private final List<Column> columns;
  private final int segmentSize;
  private ByteBuffer buffer = ByteBuffer.allocate(4096);
  private long adapted;

  HistoryCodec(List<Column> columns, int segmentSize) {
    this.columns = List.copyOf(columns);
    this.segmentSize = segmentSize;
  }

  /**
   * Reads a history.
   *
   * @param key for messages
   * @param head the head record
   * @param segments the record of a segment by number, null where there is none
   * @throws CorruptHistoryException if the bytes are not a history, or a segment is missing
   */
  public History decode(String key, byte[] head, IntFunction<byte[]> segments) {
    ByteBuffer in = ByteBuffer.wrap(head);
    int[] numbers = new int[2];
    Segment last =
        reading(
            "head of the windows of key '%s'".formatted(key),
            () -> {
              version(in);
              in.getLong();
              numbers[0] = Math.toIntExact(varint(in));
              numbers[1] = Math.toIntExact(varint(in));
              return body(in);
            });
    List<Segment> all = new ArrayList<>();
    for (int number = numbers[0]; number < numbers[1]; number++) {
      all.add(segment(key, number, segments.apply(number)));
    }
    all.add(last);
    return new History(columns, segmentSize, all, numbers[0]);
  }

  /** Newest time of the key that a head record belongs to, without reading the rest. */
  public static long newest(String key, byte[] head) {
    return reading(
        "head of the windows of key '%s'".formatted(key),
        () -> {
          ByteBuffer in = ByteBuffer.wrap(head);
          version(in);
          return in.getLong(NEWEST_AT);
        });
  }

  /** Numbers of the segments that have records of their own, from a head record. */
  public static int[] segments(String key, byte[] head) {
    return reading(
        "head of the windows of key '%s'".formatted(key),
        () -> {
          ByteBuffer in = ByteBuffer.wrap(head);
          version(in);
          in.getLong();
          int first = Math.toIntExact(varint(in));
          int count = Math.toIntExact(varint(in)) - first;
          int[] numbers = new int[count];
          Arrays.setAll(numbers, i -> first + i);
          return numbers;
        });
  }

  /** Segments read so far that were written for other columns than today's. */
  public long adapted() {
    return adapted;
  }

  byte[] encodeHead(History history) {
    Segment last = history.segment(history.lastNumber());
    clear(HEAD_MAX + room(last));
    buffer.put(VERSION).putLong(history.newest());
    putVarint(history.firstNumber());
    putVarint(history.lastNumber());
    putBody(last);
    return written();
  }

  byte[] encode(Segment segment) {
    clear(1 + room(segment));
    buffer.put(VERSION);
    putBody(segment);
    return written();
  }

  private Segment segment(String key, int number, byte[] bytes) {
    String what = "segment %d of the windows of key '%s'".formatted(number, key);
    if (bytes == null) {
      throw new CorruptHistoryException(what + " is missing", null);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Segment segment =
        reading(
            what,
            () -> {
              version(in);
              return body(in);
            });
    segment.changed(false);
    return segment;
  }

  private static <T> T reading(String what, Reading<T> reading) {
    try {
      return reading.read();
    } catch (BufferUnderflowException end) {
      throw new CorruptHistoryException(what + " ends too early", end);
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new CorruptHistoryException(what + ": " + wrong.getMessage(), wrong);
    }
  }

  private static void version(ByteBuffer in) {
    byte version = in.get();
    require(version == VERSION, "layout version %d, known is %d".formatted(version, VERSION));
  }

  private Segment body(ByteBuffer in) {
    long events = varint(in);
    long stored = varint(in);
    require(events >= 1 && events <= in.remaining(), "%d events".formatted(events));
    require(stored >= 0 && stored * Integer.BYTES <= in.remaining(), stored + " columns");
    int size = (int) events;
    int[] ids = new int[(int) stored];
    Arrays.setAll(ids, i -> in.getInt());
    long[] times = times(in, size);
    require(
        in.remaining() == stored * size * Double.BYTES,
        "%d bytes of values for %d events of %d columns".formatted(in.remaining(), size, stored));
    return new Segment(times, values(in, size, ids), size);
  }

  private static long[] times(ByteBuffer in, int size) {
    long[] times = new long[size];
    long first = varint(in);
    times[0] = (first >>> 1) ^ -(first & 1);
    for (int i = 1; i < size; i++) {
      times[i] = times[i - 1] + varint(in);
      require(times[i] >= times[i - 1], "event %d is out of order".formatted(i));
    }
    return times;
  }

  private double[][] values(ByteBuffer in, int size, int[] ids) {
    double[][] values = new double[columns.size()][];
    int found = 0;
    for (int id : ids) {
      int column = columnOf(id);
      if (column < 0) {
        in.position(in.position() + size * Double.BYTES);
      } else {
        values[column] = new double[size];
        in.asDoubleBuffer().get(values[column]);
        in.position(in.position() + size * Double.BYTES);
        found++;
      }
    }
    if (found < columns.size() || found < ids.length) {
      adapted++;
    }
    for (int c = 0; c < values.length; c++) {
      if (values[c] == null) {
        values[c] = new double[size];
        Arrays.fill(values[c], Double.NaN);
      }
    }
    return values;
  }

  private int columnOf(int id) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).id() == id) {
        return c;
      }
    }
    return -1;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a varint of more than %d bytes".formatted(VARINT_MAX));
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private void putBody(Segment segment) {
    int size = segment.size();
    putVarint(size);
    putVarint(columns.size());
    for (Column column : columns) {
      buffer.putInt(column.id());
    }
    long first = segment.firstTime();
    putVarint((first << 1) ^ (first >> (Long.SIZE - 1)));
    for (int i = 1; i < size; i++) {
      putVarint(segment.time(i) - segment.time(i - 1));
    }
    for (int c = 0; c < columns.size(); c++) {
      buffer.asDoubleBuffer().put(segment.column(c), 0, size);
      buffer.position(buffer.position() + size * Double.BYTES);
    }
  }

  private void putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }

  private int room(Segment segment) {
    return 3 * VARINT_MAX
        + columns.size() * Integer.BYTES
        + segment.size() * (VARINT_MAX + columns.size() * Double.BYTES);
  }

  private void clear(int room) {
    if (buffer.capacity() < room) {
      buffer = ByteBuffer.allocate(room);
    }
    buffer.clear();
  }

  private byte[] written() {
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  /** Reads from a buffer that may end anywhere. */
  private interface Reading<T> {
    T read();
  }
}
