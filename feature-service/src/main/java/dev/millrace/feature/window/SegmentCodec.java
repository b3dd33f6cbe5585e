package dev.millrace.feature.window;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Segments as bytes.
 *
 * <pre>
 * body
 *   varint    n, events (at least 1)
 *   byte      1 = rows have ids, 0 = they don't             not in version 1
 *   varint    c, columns of numbers
 *   c × 4     their ids (see {@link Column})
 *   varint    d, columns of texts                           not in version 1
 *   d × 4     their ids                                     not in version 1
 *   zigzag    time of the first event
 *   n-1 ×     varint, milliseconds since the event before
 *   n × 8     ids of the rows, where they have some
 *   c × n × 8 numbers, column by column; NaN = no value
 *   d ×       column of texts:
 *     varint  t, different texts
 *     t ×     text: varint of the length in bytes, UTF-8
 *     n ×     varint, which of them + 1; 0 = no value
 * </pre>
 *
 * <p>Columns are found by id: one that the stored segment doesn't have is read as "no value" (its
 * expression is new in the definition), one that nobody asks for any more is left out. A segment
 * carries the texts it uses, so it can be read, and let go, without any other record.
 */
final class SegmentCodec {

  private final Shape shape;
  private long adapted;

  SegmentCodec(Shape shape) {
    this.shape = shape;
  }

  long adapted() {
    return adapted;
  }

  void write(Segment segment, Texts texts, ByteWriter out) {
    int size = segment.size();
    out.putVarint(size);
    out.putByte(segment.hasIds() ? 1 : 0);
    writeIds(0, shape.numbers(), out);
    writeIds(shape.numbers(), shape.columns().size(), out);
    out.putZigzag(segment.firstTime());
    for (int i = 1; i < size; i++) {
      out.putVarint(segment.time(i) - segment.time(i - 1));
    }
    for (int i = 0; segment.hasIds() && i < size; i++) {
      out.putLong(segment.id(i));
    }
    for (int c = 0; c < shape.numbers(); c++) {
      double[] values = segment.column(c);
      for (int i = 0; i < size; i++) {
        out.putDouble(values[i]);
      }
    }
    for (int c = shape.numbers(); c < shape.columns().size(); c++) {
      writeTexts(segment.column(c), size, texts, out);
    }
  }

  Segment read(ByteReader in, byte version, int number, Texts texts) {
    int size = in.getCount(1);
    if (size < 1) {
      throw new IllegalArgumentException("%d events".formatted(size));
    }
    boolean hasIds = version != HistoryCodec.WITHOUT_GAPS && in.getByte() != 0;
    int[] numbers = readIds(in);
    int[] textColumns = version == HistoryCodec.WITHOUT_GAPS ? new int[0] : readIds(in);
    long[] times = times(in, size);
    long[] ids = hasIds ? ids(in, size) : null;
    double[][] values = new double[shape.columns().size()][];
    int found =
        readNumbers(in, size, numbers, values) + readTexts(in, size, textColumns, values, texts);
    if (in.remaining() != 0) {
      throw new IllegalArgumentException("%d bytes too many".formatted(in.remaining()));
    }
    if (found < values.length || found < numbers.length + textColumns.length) {
      adapted++;
    }
    for (int c = 0; c < values.length; c++) {
      if (values[c] == null) {
        values[c] = new double[size];
        Arrays.fill(values[c], Double.NaN);
      }
    }
    return new Segment(shape, number, times, ids, values);
  }

  private void writeIds(int from, int to, ByteWriter out) {
    out.putVarint(to - from);
    for (int c = from; c < to; c++) {
      out.putInt(shape.columns().get(c).id());
    }
  }

  private static int[] readIds(ByteReader in) {
    int[] ids = new int[in.getCount(Integer.BYTES)];
    Arrays.setAll(ids, i -> in.getInt());
    return ids;
  }

  private static long[] times(ByteReader in, int size) {
    long[] times = new long[size];
    times[0] = in.getZigzag();
    for (int i = 1; i < size; i++) {
      times[i] = times[i - 1] + in.getVarint();
      if (times[i] < times[i - 1]) {
        throw new IllegalArgumentException("event %d is out of order".formatted(i));
      }
    }
    return times;
  }

  private static long[] ids(ByteReader in, int size) {
    long[] ids = new long[size];
    for (int i = 0; i < size; i++) {
      ids[i] = in.getLong();
    }
    return ids;
  }

  private int readNumbers(ByteReader in, int size, int[] ids, double[][] values) {
    int found = 0;
    for (int id : ids) {
      int column = column(id, 0, shape.numbers(), values);
      if (column < 0) {
        in.skip(Math.multiplyExact(size, Double.BYTES));
        continue;
      }
      values[column] = new double[size];
      for (int i = 0; i < size; i++) {
        values[column][i] = in.getDouble();
      }
      found++;
    }
    return found;
  }

  private static void writeTexts(double[] codes, int size, Texts texts, ByteWriter out) {
    Map<Double, Integer> indexes = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(codes[i])) {
        indexes.putIfAbsent(codes[i], indexes.size() + 1);
      }
    }
    out.putVarint(indexes.size());
    indexes.keySet().forEach(code -> out.putText(texts.text(code)));
    for (int i = 0; i < size; i++) {
      out.putVarint(indexes.getOrDefault(codes[i], 0));
    }
  }

  private int readTexts(ByteReader in, int size, int[] ids, double[][] values, Texts texts) {
    int found = 0;
    for (int id : ids) {
      int column = column(id, shape.numbers(), values.length, values);
      String[] different = new String[in.getCount(1)];
      Arrays.setAll(different, i -> in.getText());
      double[] codes = new double[size];
      for (int i = 0; i < size; i++) {
        int which = Math.toIntExact(in.getVarint());
        if (which > different.length) {
          throw new IllegalArgumentException("text %d of %d".formatted(which, different.length));
        }
        codes[i] = which == 0 ? Double.NaN : Texts.code(different[which - 1]);
        if (column >= 0 && which > 0) {
          texts.take(codes[i], different[which - 1]);
        }
      }
      if (column >= 0) {
        values[column] = codes;
        found++;
      }
    }
    return found;
  }

  /** The column of an id that has not been read yet, -1 for none. */
  private int column(int id, int from, int to, double[][] read) {
    for (int c = from; c < to; c++) {
      if (shape.columns().get(c).id() == id && read[c] == null) {
        return c;
      }
    }
    return -1;
  }
}
