package dev.millrace.feature.window;

import java.util.Arrays;

/**
 * A run of events in the order of (time, arrival), as columns: times, and one number an expression,
 * {@code NaN} where the event has no value.
 */
final class Segment {

  private static final int FIRST_CAPACITY = 4;

  private long[] times;
  private final double[][] values;
  private int size;

  /** Events of the history before this segment, relative to a base common to all segments. */
  private long ordinal;

  private boolean changed = true;

  Segment(int columns) {
    this(new long[FIRST_CAPACITY], new double[columns][FIRST_CAPACITY], 0);
  }

  /** Takes the arrays over. */
  Segment(long[] times, double[][] values, int size) {
    this.times = times;
    this.values = values;
    this.size = size;
  }

  int size() {
    return size;
  }

  long time(int index) {
    return times[index];
  }

  long firstTime() {
    return times[0];
  }

  long lastTime() {
    return times[size - 1];
  }

  /** The values of a column; only the first {@link #size} count. */
  double[] column(int column) {
    return values[column];
  }

  int columns() {
    return values.length;
  }

  long ordinal() {
    return ordinal;
  }

  void ordinal(long newOrdinal) {
    this.ordinal = newOrdinal;
  }

  /** Whether what is stored of this segment is out of date. */
  boolean changed() {
    return changed;
  }

  void changed(boolean isChanged) {
    this.changed = isChanged;
  }

  /** How many events have a time at or before the given one. */
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

  /** Puts an event at an index, the later ones one further. */
  void insert(int index, long time, double[] row) {
    if (size == times.length) {
      grow();
    }
    System.arraycopy(times, index, times, index + 1, size - index);
    times[index] = time;
    for (int c = 0; c < values.length; c++) {
      System.arraycopy(values[c], index, values[c], index + 1, size - index);
      values[c][index] = row[c];
    }
    size++;
    changed = true;
  }

  /** Cuts off and returns the events from an index on. */
  Segment splitAt(int index) {
    double[][] rest = new double[values.length][];
    for (int c = 0; c < values.length; c++) {
      rest[c] = Arrays.copyOfRange(values[c], index, size);
    }
    Segment right = new Segment(Arrays.copyOfRange(times, index, size), rest, size - index);
    right.ordinal = ordinal + index;
    size = index;
    changed = true;
    return right;
  }

  /** Adds the values of the events [from, to) to a partial. */
  void addTo(Partial<?> partial, int column, int from, int to) {
    double[] of = values[column];
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(of[i])) {
        partial.add(of[i]);
      }
    }
  }

  /** Takes the values of the events [from, to) out of a partial. */
  void removeFrom(Partial.Subtractable<?> partial, int column, int from, int to) {
    double[] of = values[column];
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(of[i])) {
        partial.remove(of[i]);
      }
    }
  }

  /** Bytes of heap that this segment takes, roughly. */
  long bytes() {
    return bytes(times.length, values.length);
  }

  /** Bytes of heap that a segment with room for so many events takes, roughly. */
  static long bytes(int capacity, int columns) {
    return 64 + (16L + 8L * capacity) * (1 + columns);
  }

  private void grow() {
    int capacity = 2 * times.length;
    times = Arrays.copyOf(times, capacity);
    for (int c = 0; c < values.length; c++) {
      values[c] = Arrays.copyOf(values[c], capacity);
    }
  }
}
