package dev.millrace.feature.window;

import java.util.Arrays;

/**
 * A run of events in the order of (time, arrival), as columns: times, where wanted ids, and one
 * number a column, {@code NaN} where the event has no value.
 */
final class Segment extends Leaf {

  private static final int FIRST_CAPACITY = 4;

  private final Shape shape;
  private long[] times;
  private final double[][] values;

  /** Of the rows; null where none was put by id. */
  private long[] ids;

  private int size;

  Segment(Shape shape, int number) {
    this(
        shape,
        number,
        new long[FIRST_CAPACITY],
        null,
        new double[shape.columns().size()][FIRST_CAPACITY]);
    this.size = 0;
  }

  /** Takes the arrays over, all of them full. */
  Segment(Shape shape, int number, long[] times, long[] ids, double[][] values) {
    super(shape, number);
    this.shape = shape;
    this.times = times;
    this.ids = ids;
    this.values = values;
    this.size = times.length;
  }

  @Override
  int size() {
    return size;
  }

  long time(int index) {
    return times[index];
  }

  boolean hasIds() {
    return ids != null;
  }

  /** What the row at an index was put for; 0 for none. */
  long id(int index) {
    return ids == null ? 0 : ids[index];
  }

  @Override
  long firstTime() {
    return size == 0 ? Long.MIN_VALUE : times[0];
  }

  @Override
  long lastTime() {
    return times[size - 1];
  }

  /** The values of a column; only the first {@link #size} count. */
  double[] column(int column) {
    return values[column];
  }

  double[] row(int index) {
    double[] row = new double[values.length];
    for (int c = 0; c < row.length; c++) {
      row[c] = values[c][index];
    }
    return row;
  }

  @Override
  int upTo(long time) {
    if (size == 0 || times[size - 1] <= time) {
      return size;
    }
    int from = 0;
    int to = size - 1;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (times[middle] <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  @Override
  long count(int counter) {
    return count(counter, size);
  }

  @Override
  long count(int counter, int offset) {
    if (counter == Shape.EVENTS) {
      return offset;
    }
    double[] of = values[shape.counted(counter)];
    int count = 0;
    for (int i = 0; i < offset; i++) {
      count += Double.isNaN(of[i]) ? 0 : 1;
    }
    return count;
  }

  @Override
  long time(int counter, long rank) {
    return times[index(counter, rank)];
  }

  @Override
  double value(int counter, long rank) {
    return values[shape.counted(counter)][index(counter, rank)];
  }

  @Override
  <P extends Partial<P>> void addTo(Measure<P> measure, P into, int from, int to) {
    measure.add(into, this, from, to);
  }

  @Override
  void removeFrom(Sums sums, Moments into, int from, int to) {
    double[] of = values[sums.kind().column()];
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(of[i])) {
        into.remove(of[i]);
      }
    }
  }

  @Override
  void releaseTexts(Texts texts) {
    for (int c = shape.numbers(); c < values.length; c++) {
      for (int i = 0; i < size; i++) {
        if (!Double.isNaN(values[c][i])) {
          texts.release(values[c][i]);
        }
      }
    }
  }

  /** Puts an event at an index, the later ones one further. */
  void insert(int index, long time, long id, double[] row) {
    if (size == times.length) {
      grow();
    }
    System.arraycopy(times, index, times, index + 1, size - index);
    times[index] = time;
    for (int c = 0; c < values.length; c++) {
      System.arraycopy(values[c], index, values[c], index + 1, size - index);
      values[c][index] = row[c];
    }
    if (id != 0 && ids == null) {
      ids = new long[times.length];
    }
    if (ids != null) {
      System.arraycopy(ids, index, ids, index + 1, size - index);
      ids[index] = id;
    }
    size++;
  }

  void replace(int index, double[] row) {
    for (int c = 0; c < values.length; c++) {
      values[c][index] = row[c];
    }
  }

  /** Cuts off the events from an index on, as a segment of their own. */
  Segment splitAt(int index, int newNumber) {
    double[][] rest = new double[values.length][];
    for (int c = 0; c < values.length; c++) {
      rest[c] = Arrays.copyOfRange(values[c], index, size);
    }
    Segment right =
        new Segment(
            shape,
            newNumber,
            Arrays.copyOfRange(times, index, size),
            ids == null ? null : Arrays.copyOfRange(ids, index, size),
            rest);
    size = index;
    return right;
  }

  /** Bytes of heap that a segment with room for so many events takes, roughly. */
  static long bytes(int capacity, int columns) {
    return 128 + (16L + 8L * capacity) * (1 + columns);
  }

  private int index(int counter, long rank) {
    if (counter == Shape.EVENTS) {
      return (int) rank;
    }
    double[] of = values[shape.counted(counter)];
    int index = -1;
    for (long left = rank; left >= 0; left--) {
      do {
        index++;
      } while (Double.isNaN(of[index]));
    }
    return index;
  }

  private void grow() {
    int capacity = 2 * times.length;
    times = Arrays.copyOf(times, capacity);
    if (ids != null) {
      ids = Arrays.copyOf(ids, capacity);
    }
    for (int c = 0; c < values.length; c++) {
      values[c] = Arrays.copyOf(values[c], capacity);
    }
  }
}
