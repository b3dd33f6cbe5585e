package dev.millrace.feature.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Prints what an event costs, by segment size, window length and events in the window. Not a test:
 * {@code java -cp target/classes:target/test-classes dev.millrace.feature.window.WindowCost}.
 */
public final class WindowCost {

  /** Processor time: the machine may be busy with other things. */
  private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

  private static final int MEASURED = 200_000;
  private static final int ROUNDS = 5;

  private WindowCost() {}

  /** Runs all. */
  public static void main(String[] args) {
    run(32, "count+mean", Duration.ofDays(30), 100_000);
    run(32, "min+max", Duration.ofDays(30), 100_000);
    run(32, "stddev", Duration.ofDays(30), 100_000);
    System.out.println("segment  aggregates         window  in window   ns/event  bytes/write");
    for (int segment : new int[] {16, 32, 64, 128}) {
      for (String kind : List.of("count+mean", "min+max", "stddev")) {
        run(segment, kind, Duration.ofDays(30), 100);
        run(segment, kind, Duration.ofDays(30), 10_000);
        run(segment, kind, Duration.ofDays(30), 1_000_000);
      }
      run(segment, "count+mean", Duration.ofDays(1), 1_440);
      run(segment, "count+mean", Duration.ofDays(30), 43_200);
    }
  }

  private static void run(int segment, String kind, Duration window, int inWindow) {
    WindowEngine engine =
        new WindowEngine(aggregates(kind, window), Duration.ofHours(1), Integer.MAX_VALUE, segment);
    History history = engine.empty();
    Random random = new Random(1);
    long step = window.toMillis() / inWindow;
    long time = 0;
    for (int i = 0; i < inWindow * 11 / 10; i++) {
      time += step;
      engine.accept(history, time, new double[] {random.nextInt(100_000) / 100.0});
    }
    double[] best = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = CPU.getCurrentThreadCpuTime();
      for (int i = 0; i < MEASURED; i++) {
        time += step;
        engine.accept(history, time, new double[] {random.nextInt(100_000) / 100.0});
      }
      best[round] = (CPU.getCurrentThreadCpuTime() - start) / (double) MEASURED;
    }
    java.util.Arrays.sort(best);
    System.out.printf(
        Locale.ROOT,
        "%7d  %-16s %8s %10d %10.0f %12.0f%n",
        segment,
        kind,
        window.toDays() + "d",
        inWindow,
        best[ROUNDS / 2],
        bytesPerWrite(engine, history, time, step));
  }

  /** Bytes stored for one event where each is stored by itself, over one segment's life. */
  private static double bytesPerWrite(WindowEngine engine, History history, long from, long step) {
    long[] bytes = {0};
    HistoryRecords records =
        new HistoryRecords() {
          @Override
          public void head(byte[] head) {
            bytes[0] += head.length;
          }

          @Override
          public void segment(int number, byte[] segment) {
            bytes[0] += segment.length;
          }

          @Override
          public void remove(int number) {}
        };
    HistoryCodec codec = engine.codec();
    history.write(codec, records);
    bytes[0] = 0;
    int events = 1024;
    for (int i = 1; i <= events; i++) {
      engine.accept(history, from + i * step, new double[] {i});
      history.write(codec, records);
    }
    return bytes[0] / (double) events;
  }

  private static List<WindowAggregate> aggregates(String kind, Duration window) {
    List<WindowAggregate> aggregates = new ArrayList<>();
    switch (kind) {
      case "count+mean" -> {
        aggregates.add(WindowAggregate.count(Frame.over(window)));
        aggregates.add(WindowAggregate.of(Statistic.MEAN, Value.number("x"), Frame.over(window)));
      }
      case "min+max" -> {
        aggregates.add(WindowAggregate.of(Statistic.MIN, Value.number("x"), Frame.over(window)));
        aggregates.add(WindowAggregate.of(Statistic.MAX, Value.number("x"), Frame.over(window)));
      }
      default ->
          aggregates.add(
              WindowAggregate.of(Statistic.STDDEV, Value.number("x"), Frame.over(window)));
    }
    return aggregates;
  }
}
