package dev.millrace.feature.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Histories as bytes.
 *
 * <pre>
 * head record                               record of a leaf
 *   byte      version = 2                     byte      version = 2
 *   8 bytes   newest time of the key          byte      0 = segment, 1 = bucket
 *   byte      1 = coarse, 0 = not             varint    number of the leaf of its tier before it;
 *   varint    number of the next new leaf               of the first one: any
 *   varint    b, tiers of buckets in use      body      as SegmentCodec, BucketCodec draw it
 *   b ×       byte    which tier
 *             varint  number of its first leaf
 *             varint  number of its last leaf
 *   varint    number of the first segment
 *   varint    number of the last segment
 *   varint    number of the one before that
 *   body      of the last segment
 * </pre>
 *
 * <p>Coarse is {@link History#isCoarse}, tiers are those of {@link Layout}. Each record names the
 * one before it, so that one put in between changes one other. Fixed-width numbers are big-endian,
 * times are epoch milliseconds, varints have 7 bits a byte, lowest first.
 *
 * <p>Version 1 had neither the next number nor the one before: its segments are numbered without
 * gaps. It is read, and a record that changes is written in version 2.
 *
 * <p>Not thread-safe: a buffer is reused.
 */
public final class HistoryCodec {

  static final byte VERSION = 2;
  static final byte WITHOUT_GAPS = 1;
  static final byte SEGMENT = 0;
  static final byte BUCKET = 1;

  private final Shape shape;
  private final int segmentSize;
  private final SegmentCodec bodies;
  private final BucketCodec buckets;
  private final ByteWriter out = new ByteWriter();

  HistoryCodec(Shape shape, int segmentSize) {
    this.shape = shape;
    this.segmentSize = segmentSize;
    this.bodies = new SegmentCodec(shape);
    this.buckets = new BucketCodec(shape);
  }

  /**
   * Reads a history.
   *
   * @param key for messages
   * @param head the head record
   * @param leaves the record of a segment or bucket by number, null where there is none
   * @throws CorruptHistoryException if the bytes are not a history, or a record is missing
   */
  public History decode(String key, byte[] head, IntFunction<byte[]> leaves) {
    Texts texts = new Texts();
    Deque<Leaf> segments = new ArrayDeque<>();
    HistoryHead read =
        reading(
            head(key),
            () -> {
              ByteReader in = new ByteReader(head);
              HistoryHead start = HistoryHead.read(in);
              segments.push(bodies.read(in, start.version(), start.segments().last(), texts));
              return start;
            });
    Chain chain = new Chain(key, leaves, read.next());
    chain.before(read.segments(), read.before(), leaf(texts, segments));
    Tiers tiers = new Tiers(timeline(segments));
    for (HistoryHead.Run run : read.buckets()) {
      Deque<Leaf> buckets = new ArrayDeque<>();
      chain.all(run, leaf(texts, buckets));
      tiers.tier(run.tier(), timeline(buckets));
    }
    History history = new History(shape, segmentSize, tiers, texts, read.next());
    history.restored(read.coarse());
    return history;
  }

  /** Newest time of the key that a head record belongs to, without reading the rest. */
  public static long newest(String key, byte[] head) {
    return reading(head(key), () -> HistoryHead.newest(new ByteReader(head)));
  }

  /**
   * Numbers of the segments and buckets that have records of their own.
   *
   * @param head the head record
   * @param leaves the record of a segment or bucket by number, null where there is none
   */
  public static List<Integer> segments(String key, byte[] head, IntFunction<byte[]> leaves) {
    List<Integer> numbers = new ArrayList<>();
    HistoryHead read = reading(head(key), () -> HistoryHead.read(new ByteReader(head)));
    Chain chain = new Chain(key, leaves, read.next());
    chain.before(read.segments(), read.before(), (number, version, in) -> numbers.add(number));
    for (HistoryHead.Run run : read.buckets()) {
      chain.all(run, (number, version, in) -> numbers.add(number));
    }
    return numbers;
  }

  /** Segments read so far that were written for other columns than today's. */
  public long adapted() {
    return bodies.adapted();
  }

  byte[] encodeHead(History history) {
    out.clear();
    HistoryHead.of(history).write(out);
    bodies.write((Segment) history.tiers().exact().last(), history.texts(), out);
    return out.toBytes();
  }

  byte[] encode(Leaf leaf, Texts texts) {
    out.clear();
    out.putByte(VERSION);
    out.putByte(leaf instanceof Bucket ? BUCKET : SEGMENT);
    out.putVarint(leaf.previous == null ? 0 : leaf.previous.number());
    if (leaf instanceof Bucket bucket) {
      buckets.write(bucket, texts, out);
    } else {
      bodies.write((Segment) leaf, texts, out);
    }
    return out.toBytes();
  }

  private Chain.Visitor leaf(Texts texts, Deque<Leaf> into) {
    return (number, kind, in) -> {
      Leaf leaf =
          kind == BUCKET
              ? buckets.read(in, number, texts)
              : bodies.read(in, kind == SEGMENT ? VERSION : WITHOUT_GAPS, number, texts);
      if (!into.isEmpty()) {
        Leaf behind = into.element();
        boolean alike = behind instanceof Bucket == leaf instanceof Bucket;
        if (!alike || leaf.lastTime() > behind.firstTime()) {
          throw new IllegalArgumentException("not what can be before what is behind it");
        }
      }
      into.push(leaf);
    };
  }

  private Timeline timeline(Deque<Leaf> leaves) {
    Timeline timeline = new Timeline(shape, leaves.pop());
    leaves.forEach(timeline::load);
    return timeline;
  }

  private static String head(String key) {
    return "head of the windows of key '%s'".formatted(key);
  }

  static <T> T reading(String what, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new CorruptHistoryException(what + ": " + wrong.getMessage(), wrong);
    }
  }

  static byte version(ByteReader in) {
    byte version = in.getByte();
    if (version != VERSION && version != WITHOUT_GAPS) {
      throw new IllegalArgumentException(
          "layout version %d, known are 1 and %d".formatted(version, VERSION));
    }
    return version;
  }
}
