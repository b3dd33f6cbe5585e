package dev.millrace.feature.window;

import java.util.Arrays;

/** The oldest and the newest of what one counter counts in a {@link Bucket}, with their times. */
final class Ends {

  private final long[] times;
  private final double[] values;
  private int size;
  private long firstTime;
  private double firstValue;

  /**
   * @param most how many of the newest are kept
   */
  Ends(int most) {
    times = new long[most];
    values = new double[most];
  }

  /** How many of the newest are kept. */
  int size() {
    return size;
  }

  long firstTime() {
    return firstTime;
  }

  double firstValue() {
    return firstValue;
  }

  /** Of the newest ones, the oldest of them first. */
  long time(int index) {
    return times[index];
  }

  double value(int index) {
    return values[index];
  }

  /** Takes in what comes behind all of its time or earlier; says in {@code texts} what it holds. */
  void add(long time, double value, Holding texts) {
    addFirst(time, value, texts);
    addNewest(time, value, texts);
  }

  /** Takes in what comes behind all of its own time or earlier. */
  void merge(Ends other, Holding texts) {
    if (other.size == 0) {
      return;
    }
    addFirst(other.firstTime, other.firstValue, texts);
    for (int i = 0; i < other.size; i++) {
      addNewest(other.times[i], other.values[i], texts);
    }
  }

  void release(Holding texts) {
    if (size > 0) {
      texts.release(firstValue);
    }
    for (int i = 0; i < size; i++) {
      texts.release(values[i]);
    }
  }

  void write(ByteWriter out) {
    out.putVarint(size);
    if (size > 0) {
      out.putZigzag(firstTime);
      out.putDouble(firstValue);
    }
    for (int i = 0; i < size; i++) {
      out.putZigzag(times[i]);
      out.putDouble(values[i]);
    }
  }

  /** Becomes what was written, as far as there is room for the newest. */
  void read(ByteReader in, Holding texts) {
    int count = in.getCount(1 + Double.BYTES);
    if (count > 0) {
      long time = in.getZigzag();
      double value = in.getDouble();
      for (int i = 0; i < count; i++) {
        addNewest(in.getZigzag(), in.getDouble(), texts);
      }
      if (size > 0) {
        firstTime = time;
        firstValue = value;
        texts.take(value);
      }
    }
  }

  private void addFirst(long time, double value, Holding texts) {
    if (times.length == 0 || (size > 0 && time >= firstTime)) {
      return;
    }
    texts.take(value);
    if (size > 0) {
      texts.release(firstValue);
    }
    firstTime = time;
    firstValue = value;
  }

  private void addNewest(long time, double value, Holding texts) {
    int at = size;
    while (at > 0 && times[at - 1] > time) {
      at--;
    }
    if (size == times.length) {
      if (at == 0) {
        return;
      }
      texts.release(values[0]);
      System.arraycopy(times, 1, times, 0, at - 1);
      System.arraycopy(values, 1, values, 0, at - 1);
      at--;
    } else {
      System.arraycopy(times, at, times, at + 1, size - at);
      System.arraycopy(values, at, values, at + 1, size - at);
      size++;
    }
    texts.take(value);
    times[at] = time;
    values[at] = value;
  }

  @Override
  public String toString() {
    return Arrays.toString(Arrays.copyOf(times, size));
  }

  /** Is told which values are held once more or once less; those that are texts matter. */
  interface Holding {

    /** Of numbers, which nobody counts. */
    Holding NUMBERS =
        new Holding() {
          @Override
          public void take(double value) {}

          @Override
          public void release(double value) {}
        };

    void take(double value);

    void release(double value);
  }
}
