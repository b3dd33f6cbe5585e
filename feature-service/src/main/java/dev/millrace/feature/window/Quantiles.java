package dev.millrace.feature.window;

import java.util.Arrays;

/**
 * Quantiles within 1 %: how many numbers there are in each of the {@link Buckets}.
 *
 * <p>A DDSketch (Masson, Rim, Lee, DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees, VLDB 2019) that never collapses buckets: counts are added and taken
 * away without loss. Only buckets in use are held, 12 bytes each: at most one a number, 116 for
 * each power of ten that they span.
 */
final class Quantiles implements Partial.Subtractable<Quantiles> {

  private static final int FIRST_CAPACITY = 4;

  /** Lifts a rank over the rounding of q and of the product: 0.29 · 100 is 29. */
  private static final double ROUNDING = 1 + 0x1p-50;

  /** Ascending, none of them with a count of 0. */
  private int[] codes = new int[FIRST_CAPACITY];

  private long[] counts = new long[FIRST_CAPACITY];
  private int size;
  private long total;

  @Override
  public Quantiles zero() {
    return new Quantiles();
  }

  @Override
  public void add(double value) {
    take(Buckets.of(value), 1);
  }

  @Override
  public void remove(double value) {
    take(Buckets.of(value), -1);
  }

  @Override
  public void merge(Quantiles other) {
    take(other, 1);
  }

  @Override
  public void subtract(Quantiles other) {
    take(other, -1);
  }

  @Override
  public void clear() {
    size = 0;
    total = 0;
  }

  /**
   * The number at index ⌊q·(n − 1)⌋ of the n numbers in ascending order, within 1 %; 0 exactly.
   * {@code NaN} over no values. No interpolation: the median of two numbers is the smaller.
   *
   * @param q from 0 to 1
   */
  double quantile(double q) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("quantile %s: it is from 0 to 1".formatted(q));
    }
    long rank = Math.min(total - 1, (long) (q * (total - 1) * ROUNDING));
    for (int i = 0; i < size; i++) {
      rank -= counts[i];
      if (rank < 0) {
        return Buckets.middle(codes[i]);
      }
    }
    return Double.NaN;
  }

  @Override
  public long bytes() {
    return 80 + 12L * codes.length;
  }

  /** A varint of the buckets in use; for each, zigzag, the step of the code and the count. */
  @Override
  public void write(ByteWriter out) {
    out.putVarint(size);
    int before = 0;
    for (int i = 0; i < size; i++) {
      out.putZigzag(codes[i] - before);
      out.putZigzag(counts[i]);
      before = codes[i];
    }
  }

  @Override
  public void read(ByteReader in) {
    clear();
    int buckets = in.getCount(2);
    room(buckets);
    long code = 0;
    for (int i = 0; i < buckets; i++) {
      long step = in.getZigzag();
      code += step;
      if (Math.abs(code) > Buckets.MAX || (i > 0 && step <= 0)) {
        throw new IllegalArgumentException("bucket %d at place %d".formatted(code, i));
      }
      codes[i] = (int) code;
      counts[i] = in.getZigzag();
      total += counts[i];
    }
    size = buckets;
  }

  private void take(int code, int count) {
    total += count;
    int at = Arrays.binarySearch(codes, 0, size, code);
    if (at < 0) {
      insert(-at - 1, code, count);
    } else {
      counts[at] += count;
      if (counts[at] == 0) {
        dropZeros();
      }
    }
  }

  private void insert(int at, int code, int count) {
    room(size + 1);
    System.arraycopy(codes, at, codes, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    codes[at] = code;
    counts[at] = count;
    size++;
  }

  private void take(Quantiles other, int sign) {
    int together = together(other);
    room(together);
    mergeDown(other, sign, together);
    size = together;
    total += sign * other.total;
    dropZeros();
  }

  /** How many codes there are in both together. */
  private int together(Quantiles other) {
    int mine = 0;
    int theirs = 0;
    int together = 0;
    while (mine < size && theirs < other.size) {
      int order = Integer.compare(codes[mine], other.codes[theirs]);
      mine += order <= 0 ? 1 : 0;
      theirs += order >= 0 ? 1 : 0;
      together++;
    }
    return together + size - mine + other.size - theirs;
  }

  /** Merges from the highest code down, in place: what is not yet read is never overwritten. */
  private void mergeDown(Quantiles other, int sign, int together) {
    int mine = size - 1;
    int theirs = other.size - 1;
    for (int to = together - 1; theirs >= 0; to--) {
      int code = other.codes[theirs];
      if (mine >= 0 && codes[mine] > code) {
        codes[to] = codes[mine];
        counts[to] = counts[mine--];
      } else {
        long count = mine >= 0 && codes[mine] == code ? counts[mine--] : 0;
        codes[to] = code;
        counts[to] = count + sign * other.counts[theirs--];
      }
    }
  }

  private void dropZeros() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (counts[i] != 0) {
        codes[kept] = codes[i];
        counts[kept++] = counts[i];
      }
    }
    size = kept;
  }

  private void room(int count) {
    if (codes.length < count) {
      int capacity = Math.max(count, codes.length + codes.length / 2);
      codes = Arrays.copyOf(codes, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
  }
}
