package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The events of a stretch of time that are not held one by one any more: how many there are, what
 * the measures keep of them, and the oldest and newest of what is looked for.
 *
 * <p>Windows don't begin inside a bucket, or it would not be one; where one does nonetheless (an
 * event beyond the lateness, a definition that has changed), the whole bucket is in.
 */
final class Bucket extends Leaf {

  private static final long HEAP_BYTES = 256;

  private final Shape shape;
  private final long start;
  private final long end;
  private final long[] counts;
  private final List<Ends> ends = new ArrayList<>();

  /** By measure, of those whose {@link Node#kept} is not what the node itself holds. */
  private final Partial<?>[] own;

  /**
   * @param end the first time that is not in
   */
  Bucket(Shape shape, int number, long start, long end) {
    super(shape, number);
    this.shape = shape;
    this.start = start;
    this.end = end;
    this.counts = new long[shape.counters()];
    for (int counter = 0; counter < shape.counters(); counter++) {
      ends.add(new Ends(shape.newest(counter)));
    }
    this.own = new Partial<?>[shape.measures().size()];
    for (Measure<?> measure : shape.measures()) {
      own[measure.index()] = measure instanceof Sums ? measure.zero() : kept[measure.index()];
    }
  }

  @Override
  long firstTime() {
    return start;
  }

  @Override
  long lastTime() {
    return end - 1;
  }

  long end() {
    return end;
  }

  boolean covers(long time) {
    return start <= time && time < end;
  }

  @Override
  int size() {
    // Only whether there is any matters: an offset is none or all of them.
    return (int) Math.min(Integer.MAX_VALUE, counts[Shape.EVENTS]);
  }

  @Override
  int upTo(long time) {
    return isEmpty() || time < ends.get(Shape.EVENTS).firstTime() ? 0 : size();
  }

  @Override
  int from(long time) {
    // Not the bucket's end: it may be filled no further than to where the windows begin.
    return isEmpty() || time < time(Shape.EVENTS, counts[Shape.EVENTS] - 1) ? 0 : size();
  }

  @Override
  long count(int counter) {
    return counts[counter];
  }

  @Override
  long count(int counter, int offset) {
    return offset == 0 ? 0 : counts[counter];
  }

  @Override
  long time(int counter, long rank) {
    int index = newest(counter, rank);
    return index < 0 ? ends.get(counter).firstTime() : ends.get(counter).time(index);
  }

  @Override
  double value(int counter, long rank) {
    int index = newest(counter, rank);
    return index < 0 ? ends.get(counter).firstValue() : ends.get(counter).value(index);
  }

  @Override
  <P extends Partial<P>> void addTo(Measure<P> measure, P into, int from, int to) {
    if (from < to) {
      into.merge(measure.of(own));
    }
  }

  @Override
  void removeFrom(Sums sums, Moments into, int from, int to) {
    if (from < to) {
      into.subtract(sums.of(own));
    }
  }

  @Override
  void releaseTexts(Texts texts) {
    for (int counter = 0; counter < shape.counters(); counter++) {
      ends.get(counter).release(holding(counter, texts));
    }
    for (Partial<?> partial : own) {
      if (partial instanceof Grouped<?> grouped) {
        grouped.codes().forEach(texts::release);
      }
    }
  }

  /**
   * Puts an event in, but for what {@link Timeline#inserted} does.
   *
   * @param texts where the event's texts are known
   */
  void insert(long time, double[] row, Texts texts) {
    for (int counter = 0; counter < shape.counters(); counter++) {
      if (shape.counts(counter, row)) {
        counts[counter]++;
        double value = counter == Shape.EVENTS ? 0 : row[shape.counted(counter)];
        ends.get(counter).add(time, value, holding(counter, texts));
      }
    }
    for (Measure<?> measure : shape.measures()) {
      if (measure instanceof Sums sums) {
        sums.add(sums.of(own), row);
      } else if (own[measure.index()] instanceof Grouped<?> grouped && measure.kind().sees(row)) {
        long code = (long) row[measure.kind().by()];
        if (!grouped.codes().contains(code)) {
          texts.take((double) code);
        }
      }
    }
  }

  /** Puts another bucket's events in, but for what {@link Timeline#merged} does. */
  void merge(Bucket other, Texts texts) {
    for (int counter = 0; counter < shape.counters(); counter++) {
      counts[counter] += other.counts[counter];
      ends.get(counter).merge(other.ends.get(counter), holding(counter, texts));
    }
    for (Measure<?> measure : shape.measures()) {
      if (measure instanceof Sums sums) {
        sums.of(own).merge(sums.of(other.own));
      } else if (own[measure.index()] instanceof Grouped<?> grouped) {
        for (long code : ((Grouped<?>) other.own[measure.index()]).codes()) {
          if (!grouped.codes().contains(code)) {
            texts.take((double) code);
          }
        }
      }
    }
  }

  void count(int counter, long newCount) {
    counts[counter] = newCount;
  }

  Ends ends(int counter) {
    return ends.get(counter);
  }

  Partial<?> own(Measure<?> measure) {
    return own[measure.index()];
  }

  /** Who is told which values of a counter this bucket holds. */
  Ends.Holding holding(int counter, Texts texts) {
    return shape.isText(counter) ? texts : Ends.Holding.NUMBERS;
  }

  /** Bytes of heap that this bucket takes beside {@link Node#kept}, roughly. */
  static long bytes(Shape shape) {
    return HEAP_BYTES + 120L * shape.counters() + 100L * shape.measures().size();
  }

  private boolean isEmpty() {
    return counts[Shape.EVENTS] == 0;
  }

  /** The place of a rank among the newest, -1 where it is the first. */
  private int newest(int counter, long rank) {
    Ends of = ends.get(counter);
    long fromEnd = counts[counter] - rank;
    if (fromEnd <= of.size()) {
      return (int) (of.size() - fromEnd);
    }
    if (rank != 0) {
      throw new IllegalStateException(
          "value %d of %d is not held by %s".formatted(rank, counts[counter], of));
    }
    return -1;
  }
}
