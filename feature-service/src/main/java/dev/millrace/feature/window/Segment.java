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

  Segment(final int columns) {
    this(new long[FIRST_CAPACITY], new double[columns][FIRST_CAPACITY], 0);
  }

  /** Takes the arrays over. */
  Segment(final long[] times, final double[][] values, final int size) {
    this.times = times;
    this.values = values;
    this.size = size;
  }

  int size() {
    return size;
  }

  long time(final int index) {
    return times[index];
  }

  long firstTime() {
    return times[0];
  }

  long lastTime() {
    return times[size - 1];
  }

  /** The values of a column; only the first {@link #size} count. */
  double[] column(final int column) {
    return values[column];
  }

  int columns() {
    return values.length;
  }

  long ordinal() {
    return ordinal;
  }

  void ordinal(final long newOrdinal) {
    this.ordinal = newOrdinal;
  }

  /** Whether what is stored of this segment is out of date. */
  boolean changed() {
    return changed;
  }

  void changed(final boolean isChanged) {
    this.changed = isChanged;
  }

  /** How many events have a time at or before the given one. */
  int upTo(final long time) {
    if (size == 0 || times[size - 1] <= time) {
      return size;
    }
    int from = 0;
    int to = size - 1;
    while (from < to) {
      final int middle = (from + to) >>> 1;
      if (times[middle] <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** Puts an event at an index, the later ones one further. */
  void insert(final int index, final long time, final double[] row) {
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
  Segment splitAt(final int index) {
    final double[][] rest = new double[values.length][];
    for (int c = 0; c < values.length; c++) {
      rest[c] = Arrays.copyOfRange(values[c], index, size);
    }
    final Segment right = new Segment(Arrays.copyOfRange(times, index, size), rest, size - index);
    right.ordinal = ordinal + index;
    size = index;
    changed = true;
    return right;
  }

  /** Adds the values of the events [from, to) to a partial. */
  void addTo(final Partial<?> partial, final int column, final int from, final int to) {
    final double[] of = values[column];
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(of[i])) {
        partial.add(of[i]);
      }
    }
  }

  /** Takes the values of the events [from, to) out of a partial. */
  void removeFrom(
      final Partial.Subtractable<?> partial, final int column, final int from, final int to) {
    final double[] of = values[column];
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(of[i])) {
        partial.remove(of[i]);
      }
    }
  }

  /** Bytes of heap that this segment takes, roughly. */
  long bytes() {
    return 64 + (16L + 8L * times.length) * (1 + values.length);
  }

  private void grow() {
    final int capacity = 2 * times.length;
    times = Arrays.copyOf(times, capacity);
    for (int c = 0; c < values.length; c++) {
      values[c] = Arrays.copyOf(values[c], capacity);
    }
  }
}
