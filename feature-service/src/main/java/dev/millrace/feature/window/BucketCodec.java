package dev.millrace.feature.window;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Buckets as bytes.
 *
 * <pre>
 * body
 *   zigzag    start, epoch milliseconds
 *   varint    length in milliseconds
 *   varint    t, texts that occur below
 *   t ×       text: varint of the length in bytes, UTF-8
 *   varint    c, counters
 *   c ×       4 bytes   column id, 0 = events
 *             varint    count
 *             ends      (see {@link Ends})
 *   varint    m, measures
 *   m ×       byte      form
 *             4 bytes   column id
 *             4 bytes   id of the column it is split by, 0 = none
 *             varint    how far it goes
 *             varint    length of the partial in bytes
 *             partial   (see its class)
 * </pre>
 *
 * <p>What is new in the definition starts empty in a stored bucket; what nobody asks for any more
 * is left out.
 */
final class BucketCodec {

  private final Shape shape;
  private final ByteWriter inner = new ByteWriter();

  BucketCodec(Shape shape) {
    this.shape = shape;
  }

  void write(Bucket bucket, Texts texts, ByteWriter out) {
    out.putZigzag(bucket.firstTime());
    out.putVarint(bucket.end() - bucket.firstTime());
    writeTexts(bucket, texts, out);
    out.putVarint(shape.counters());
    for (int counter = 0; counter < shape.counters(); counter++) {
      out.putInt(counterId(counter));
      out.putVarint(bucket.count(counter));
      bucket.ends(counter).write(out);
    }
    out.putVarint(shape.measures().size());
    for (Measure<?> measure : shape.measures()) {
      writeKind(measure.kind(), out);
      inner.clear();
      bucket.own(measure).write(inner);
      byte[] partial = inner.toBytes();
      out.putVarint(partial.length);
      for (byte each : partial) {
        out.putByte(each);
      }
    }
  }

  Bucket read(ByteReader in, int number, Texts texts) {
    long start = in.getZigzag();
    Bucket bucket = new Bucket(shape, number, start, Math.addExact(start, in.getVarint()));
    Set<String> held = new LinkedHashSet<>();
    for (int i = in.getCount(1); i > 0; i--) {
      String text = in.getText();
      if (held.add(text)) {
        texts.take(Texts.code(text), text); // until all that hold it have said so
      }
    }
    for (int i = in.getCount(1); i > 0; i--) {
      readCounter(in, bucket, texts);
    }
    for (int i = in.getCount(1); i > 0; i--) {
      readMeasure(in, bucket);
    }
    takeGroups(bucket, texts);
    held.forEach(text -> texts.release(Texts.code(text)));
    if (bucket.size() < 1 || in.remaining() != 0) {
      throw new IllegalArgumentException(
          "%d events, %d bytes too many".formatted(bucket.size(), in.remaining()));
    }
    return bucket;
  }

  private void readCounter(ByteReader in, Bucket bucket, Texts texts) {
    int id = in.getInt();
    long count = in.getVarint();
    for (int counter = 0; counter < shape.counters(); counter++) {
      if (counterId(counter) == id) {
        bucket.count(counter, count);
        bucket.ends(counter).read(in, bucket.holding(counter, texts));
        return;
      }
    }
    new Ends(0).read(in, Ends.Holding.NUMBERS);
  }

  private void readMeasure(ByteReader in, Bucket bucket) {
    byte form = in.getByte();
    int column = in.getInt();
    int by = in.getInt();
    long most = in.getVarint();
    int length = in.getCount(1);
    for (Measure<?> measure : shape.measures()) {
      Kind kind = measure.kind();
      boolean same = kind.form().stored() == form && columnId(kind.column()) == column;
      if (same && columnId(kind.by()) == by && kind.most() == most) {
        int end = in.position() + length;
        bucket.own(measure).read(in);
        if (in.position() != end) {
          throw new IllegalArgumentException(
              "%s takes %d bytes of %d"
                  .formatted(kind.form(), in.position() - end + length, length));
        }
        return;
      }
    }
    in.skip(length);
  }

  private void takeGroups(Bucket bucket, Texts texts) {
    for (Measure<?> measure : shape.measures()) {
      if (bucket.own(measure) instanceof Grouped<?> grouped) {
        for (long code : grouped.codes()) {
          texts.take((double) code);
        }
      }
    }
  }

  private void writeTexts(Bucket bucket, Texts texts, ByteWriter out) {
    Set<String> held = new LinkedHashSet<>();
    Ends.Holding collect =
        new Ends.Holding() {
          @Override
          public void take(double value) {}

          @Override
          public void release(double value) {
            held.add(texts.text(value));
          }
        };
    for (int counter = 0; counter < shape.counters(); counter++) {
      if (shape.isText(counter)) {
        bucket.ends(counter).release(collect);
      }
    }
    for (Measure<?> measure : shape.measures()) {
      if (bucket.own(measure) instanceof Grouped<?> grouped) {
        grouped.codes().stream().sorted().forEach(collect::release);
      }
    }
    out.putVarint(held.size());
    held.forEach(out::putText);
  }

  private void writeKind(Kind kind, ByteWriter out) {
    out.putByte(kind.form().stored());
    out.putInt(columnId(kind.column()));
    out.putInt(columnId(kind.by()));
    out.putVarint(kind.most());
  }

  private int counterId(int counter) {
    return counter == Shape.EVENTS ? 0 : columnId(shape.counted(counter));
  }

  private int columnId(int column) {
    return column == Kind.NOT_SPLIT ? 0 : shape.columns().get(column).id();
  }
}
