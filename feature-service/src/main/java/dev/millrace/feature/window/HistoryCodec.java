package dev.millrace.feature.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Histories as bytes.
 *
 * <pre>
 * head record                               record of another leaf
 *   byte      version = 2                     byte      version = 2
 *   8 bytes   newest time of the key          byte      0 = segment
 *   byte      flags, none yet                 varint    number of the leaf before it; of the
 *   varint    number of the first leaf                  first one: any
 *   varint    number of the last leaf         body      (see {@link SegmentCodec})
 *   varint    number of the next new leaf
 *   varint    number of the leaf before
 *             the last
 *   body      of the last leaf, a segment
 * </pre>
 *
 * <p>Each record names the one before it, so that one put in between changes one other. Fixed-width
 * numbers are big-endian, times are epoch milliseconds, varints have 7 bits a byte, lowest first.
 *
 * <p>Version 1 had neither the next number nor the one before: its segments are numbered without
 * gaps. It is read, and a record that changes is written in version 2.
 *
 * <p>Not thread-safe: a buffer is reused.
 */
public final class HistoryCodec {

  static final byte VERSION = 2;
  static final byte WITHOUT_GAPS = 1;
  private static final byte SEGMENT = 0;

  private final Shape shape;
  private final int segmentSize;
  private final SegmentCodec bodies;
  private final ByteWriter out = new ByteWriter();

  HistoryCodec(Shape shape, int segmentSize) {
    this.shape = shape;
    this.segmentSize = segmentSize;
    this.bodies = new SegmentCodec(shape);
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
    Texts texts = new Texts();
    Deque<Leaf> leaves = new ArrayDeque<>();
    Head last =
        reading(
            head(key),
            () -> {
              ByteReader in = new ByteReader(head);
              Head read = Head.read(in);
              leaves.push(bodies.read(in, read.version(), read.last(), texts));
              return read;
            });
    int before = last.before();
    for (int number = last.last(); number != last.first(); ) {
      number = before;
      before = decode(key, number, segments, texts, leaves);
      if (leaves.size() > last.next()) {
        throw new CorruptHistoryException(head(key) + ": segments that name each other", null);
      }
    }
    Timeline timeline = new Timeline(shape, leaves.pop());
    for (Leaf leaf : leaves) {
      timeline.append(leaf);
      timeline.added(leaf);
    }
    return new History(shape, segmentSize, timeline, texts, last.next());
  }

  /** Newest time of the key that a head record belongs to, without reading the rest. */
  public static long newest(String key, byte[] head) {
    return reading(
        head(key),
        () -> {
          ByteReader in = new ByteReader(head);
          version(in);
          return in.getLong();
        });
  }

  /**
   * Numbers of the segments that have records of their own.
   *
   * @param head the head record
   * @param segments the record of a segment by number, null where there is none
   */
  public static List<Integer> segments(String key, byte[] head, IntFunction<byte[]> segments) {
    List<Integer> numbers = new ArrayList<>();
    Head last = reading(head(key), () -> Head.read(new ByteReader(head)));
    int before = last.before();
    for (int number = last.last(); number != last.first(); ) {
      number = before;
      numbers.add(number);
      ByteReader in = new ByteReader(record(key, number, segments));
      int current = number;
      before = reading(segment(key, number), () -> before(in, version(in), current));
    }
    return numbers;
  }

  /** Segments read so far that were written for other columns than today's. */
  public long adapted() {
    return bodies.adapted();
  }

  byte[] encodeHead(History history) {
    Timeline timeline = history.timeline();
    Leaf last = timeline.last();
    out.clear();
    out.putByte(VERSION);
    out.putLong(history.newest());
    out.putByte(0);
    out.putVarint(timeline.first().number());
    out.putVarint(last.number());
    out.putVarint(history.nextNumber());
    out.putVarint(last.previous == null ? 0 : last.previous.number());
    bodies.write((Segment) last, history.texts(), out);
    return out.toBytes();
  }

  byte[] encode(Leaf leaf, Texts texts) {
    out.clear();
    out.putByte(VERSION);
    out.putByte(SEGMENT);
    out.putVarint(leaf.previous == null ? 0 : leaf.previous.number());
    bodies.write((Segment) leaf, texts, out);
    return out.toBytes();
  }

  /** What a head record says before the last segment's body. */
  private record Head(byte version, int first, int last, int next, int before) {

    static Head read(ByteReader in) {
      byte version = HistoryCodec.version(in);
      in.getLong();
      if (version != WITHOUT_GAPS) {
        in.getByte();
      }
      int first = number(in);
      int last = number(in);
      if (version == WITHOUT_GAPS) {
        if (last < first) {
          throw new IllegalArgumentException("segments %d to %d".formatted(first, last));
        }
        return new Head(version, first, last, Math.addExact(last, 1), last - 1);
      }
      return new Head(version, first, last, number(in), number(in));
    }
  }

  private int decode(
      String key, int number, IntFunction<byte[]> segments, Texts texts, Deque<Leaf> leaves) {
    byte[] bytes = record(key, number, segments);
    return reading(
        segment(key, number),
        () -> {
          ByteReader in = new ByteReader(bytes);
          byte version = version(in);
          int before = before(in, version, number);
          Leaf leaf = bodies.read(in, version, number, texts);
          if (leaf.lastTime() > leaves.element().firstTime()) {
            throw new IllegalArgumentException("later than the segment behind it");
          }
          leaves.push(leaf);
          return before;
        });
  }

  private static int before(ByteReader in, byte version, int number) {
    if (version == WITHOUT_GAPS) {
      return number - 1;
    }
    if (in.getByte() != SEGMENT) {
      throw new IllegalArgumentException("neither segment nor bucket");
    }
    return number(in);
  }

  private static byte[] record(String key, int number, IntFunction<byte[]> segments) {
    byte[] bytes = segments.apply(number);
    if (bytes == null) {
      throw new CorruptHistoryException(segment(key, number) + " is missing", null);
    }
    return bytes;
  }

  private static String head(String key) {
    return "head of the windows of key '%s'".formatted(key);
  }

  private static String segment(String key, int number) {
    return "segment %d of the windows of key '%s'".formatted(number, key);
  }

  private static <T> T reading(String what, Reading<T> reading) {
    try {
      return reading.read();
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new CorruptHistoryException(what + ": " + wrong.getMessage(), wrong);
    }
  }

  private static byte version(ByteReader in) {
    byte version = in.getByte();
    if (version != VERSION && version != WITHOUT_GAPS) {
      throw new IllegalArgumentException(
          "layout version %d, known are 1 and %d".formatted(version, VERSION));
    }
    return version;
  }

  private static int number(ByteReader in) {
    return Math.toIntExact(in.getVarint());
  }

  /** Reads from bytes that may be anything. */
  private interface Reading<T> {
    T read();
  }
}
