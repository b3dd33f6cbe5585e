package dev.millrace.feature.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The k largest, or smallest, of the numbers, each as often as it came; -0.0 is below 0.0. */
final class Largest implements Partial<Largest> {

  private static final int FIRST_CAPACITY = 4;

  private final int most;
  private final int sign;

  /** The numbers times the sign, largest first. */
  private double[] values = new double[FIRST_CAPACITY];

  private int size;

  private Largest(int most, int sign) {
    if (most < 1) {
      throw new IllegalArgumentException("%d values to keep: at least 1".formatted(most));
    }
    this.most = most;
    this.sign = sign;
  }

  /** Keeps the {@code most} largest. */
  static Largest largest(int most) {
    return new Largest(most, 1);
  }

  /** Keeps the {@code most} smallest. */
  static Largest smallest(int most) {
    return new Largest(most, -1);
  }

  @Override
  public Largest zero() {
    return new Largest(most, sign);
  }

  @Override
  public void add(double value) {
    offer(sign * value);
  }

  @Override
  public void merge(Largest other) {
    for (int i = 0; i < other.size && offer(other.values[i]); i++) {
      // the rest of them are no larger than one that was turned away
    }
  }

  @Override
  public void clear() {
    size = 0;
  }

  /** What is kept: the largest from the top down, the smallest from the bottom up. */
  List<Double> values() {
    List<Double> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(sign * values[i]);
    }
    return list;
  }

  @Override
  public long bytes() {
    return 48 + 8L * values.length;
  }

  /** A varint of how many, then the numbers in the order of {@link #values}. */
  @Override
  public void write(ByteWriter out) {
    out.putVarint(size);
    for (int i = 0; i < size; i++) {
      out.putDouble(sign * values[i]);
    }
  }

  @Override
  public void read(ByteReader in) {
    clear();
    int count = in.getCount(Double.BYTES);
    for (int i = 0; i < count; i++) {
      add(in.getDouble());
    }
  }

  /** Takes a number in where it is large enough. */
  private boolean offer(double value) {
    if (size == most && Double.compare(value, values[size - 1]) <= 0) {
      return false;
    }
    int at = after(value);
    int kept = Math.min(size, most - 1);
    if (kept == values.length) {
      values = Arrays.copyOf(values, Math.min(most, 2 * kept));
    }
    System.arraycopy(values, at, values, at + 1, kept - at);
    values[at] = value;
    size = kept + 1;
    return true;
  }

  /** How many are at least as large. */
  private int after(double value) {
    int from = 0;
    int to = size;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (Double.compare(values[middle], value) >= 0) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
