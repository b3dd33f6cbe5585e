package dev.millrace.feature.window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

/** What the tests of this package share: aggregates, seeded streams and a store in memory. */
final class Streams {

  static final String AMOUNT = "event.amount";
  static final String RATIO = "event.ratio";

  static final String SHOP = "event.shop";
  static final String CITY = "event.city";

  private static final List<Statistic> NUMERIC =
      List.of(Statistic.SUM, Statistic.MEAN, Statistic.MIN, Statistic.MAX, Statistic.STDDEV);

  private Streams() {}

  /** Every statistic over the given windows, of two columns. */
  static List<WindowAggregate> all(Duration... lengths) {
    List<WindowAggregate> all = new ArrayList<>();
    for (Duration length : lengths) {
      all.add(count(length));
      for (Statistic statistic : NUMERIC) {
        all.add(WindowAggregate.of(statistic, Value.number(AMOUNT), Frame.over(length)));
        all.add(WindowAggregate.of(statistic, Value.number(RATIO), Frame.over(length)));
      }
    }
    return all;
  }

  static WindowAggregate count(Duration length) {
    return WindowAggregate.count(Frame.over(length));
  }

  static WindowAggregate of(Statistic statistic, Duration length) {
    return WindowAggregate.of(statistic, Value.number(AMOUNT), Frame.over(length));
  }

  /** Every statistic that there is, of all columns it can be asked of, over one window. */
  static List<WindowAggregate> everything(Frame frame) {
    List<WindowAggregate> all = new ArrayList<>();
    for (Statistic statistic : Statistic.values()) {
      if (statistic.takesEvents()) {
        all.add(WindowAggregate.of(statistic, null, frame));
      }
      for (Value value : List.of(Value.number(AMOUNT), Value.number(RATIO), Value.text(SHOP))) {
        if (value.text() ? statistic.takesTexts() : statistic != Statistic.HISTOGRAM) {
          all.add(new WindowAggregate(statistic, value, frame, detail(statistic)));
        }
        if (statistic.takesBy() && (!value.text() || statistic == Statistic.COUNT)) {
          all.add(new WindowAggregate(statistic, value, frame, Detail.by(CITY, 2)));
        }
      }
    }
    all.add(new WindowAggregate(Statistic.COUNT, null, frame, Detail.by(SHOP, 3)));
    return all;
  }

  private static Detail detail(Statistic statistic) {
    if (statistic.needsK()) {
      return Detail.k(3);
    }
    return switch (statistic) {
      case PERCENTILE -> Detail.quantile(0.7);
      case HISTOGRAM -> Detail.limit(4);
      default -> Detail.NONE;
    };
  }

  /** An event of the seeded streams. */
  static final class Event {
    private final long time;
    private final double[] values;
    private final String[] texts;

    Event(long time, double[] values, String... texts) {
      this.time = time;
      this.values = values;
      this.texts = texts;
    }

    long time() {
      return time;
    }

    double[] values() {
      return values;
    }

    String[] texts() {
      return texts;
    }
  }

  /**
   * Events up to {@code lateness} seconds late, with many ties, gaps longer than a window, and
   * missing, negative, zero, huge, tiny and non-finite values.
   */
  static List<Event> late(Random random, int events, int lateness) {
    List<Event> stream = new ArrayList<>();
    long newest = 1_000_000;
    for (int i = 0; i < events; i++) {
      int dice = random.nextInt(100);
      newest += dice < 40 ? 0 : dice < 98 ? 1000L * random.nextInt(4) : 1000L * random.nextInt(300);
      long back = random.nextInt(3) == 0 ? 1000L * random.nextInt(lateness + 1) : 0;
      stream.add(
          new Event(
              newest - back,
              new double[] {money(random), anything(random)},
              text(random, "shop", 9),
              text(random, "city", 4)));
    }
    return stream;
  }

  private static String text(Random random, String prefix, int different) {
    return random.nextInt(8) == 0 ? null : prefix + random.nextInt(different);
  }

  static double money(Random random) {
    return random.nextInt(10) == 0 ? Double.NaN : random.nextInt(100_000) / 100.0;
  }

  /** From the smallest doubles to the largest. */
  static double extreme(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 1e300 * random.nextGaussian();
      case 1 -> Double.MIN_VALUE * random.nextInt(9);
      default -> random.nextGaussian();
    };
  }

  static double anything(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> -0.0;
      case 4 -> 0.0;
      case 5 -> 1e40 * random.nextGaussian();
      case 6 -> 1e-30 * random.nextInt(9);
      case 7 -> 1e16;
      case 8 -> -1e16;
      default -> random.nextGaussian();
    };
  }

  /** The records of one key, as the store would hold them. */
  static final class Store implements HistoryRecords, IntFunction<byte[]> {
    private byte[] head;
    private final Map<Integer, byte[]> segments = new HashMap<>();
    private int writes;

    @Override
    public void head(byte[] bytes) {
      head = bytes;
      writes++;
    }

    @Override
    public void segment(int number, byte[] bytes) {
      segments.put(number, bytes);
      writes++;
    }

    @Override
    public void remove(int number) {
      segments.remove(number);
    }

    @Override
    public byte[] apply(int number) {
      return segments.get(number);
    }

    byte[] head() {
      return head;
    }

    Map<Integer, byte[]> segments() {
      return segments;
    }

    /** Records written since the last call. */
    int writes() {
      int since = writes;
      writes = 0;
      return since;
    }
  }
}
