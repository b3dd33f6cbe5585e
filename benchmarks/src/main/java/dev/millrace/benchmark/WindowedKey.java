package dev.millrace.benchmark;

import dev.millrace.feature.window.Detail;
import dev.millrace.feature.window.Frame;
import dev.millrace.feature.window.History;
import dev.millrace.feature.window.HistoryCodec;
import dev.millrace.feature.window.HistoryRecords;
import dev.millrace.feature.window.Statistic;
import dev.millrace.feature.window.Value;
import dev.millrace.feature.window.WindowAggregate;
import dev.millrace.feature.window.WindowEngine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What an event costs a key whose window is full: it is put in, answered, what it makes too old
 * goes, and what changed is encoded at each commit. Where the bytes go is not measured.
 *
 * <p>Events come at random, evenly on the whole; amounts are random cents. Both are drawn
 * beforehand. JMH's own figure is of the clock; {@link Processor} tells what others on the machine
 * have less of a hand in.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WindowedKey {

  private static final Duration LATENESS = Duration.ofHours(1);
  private static final int DRAWN = 1 << 12;
  private static final int COMMIT_OF_FILLING = 1000;
  private static final Value AMOUNT = Value.number("amount");

  /** What is asked for each event. */
  public enum Asked {
    /** As nearly all features of the card-fraud example. */
    COUNT_MEAN,
    MIN_MAX_STDDEV,
    /** With the 95th percentile and the five largest. */
    DISTINCT_PERCENTILE_TOP_K
  }

  @Param("COUNT_MEAN")
  Asked asked;

  /** Whether the window's tail moves in the default hop of its length; else it is exact. */
  @Param("false")
  boolean sawtooth;

  /** Length of the window. */
  @Param("30")
  int days;

  /** Events in the window, on average. */
  @Param("100")
  int events;

  /** Events from one commit to the next. */
  @Param("1")
  int commit;

  private final long[] steps = new long[DRAWN];
  private final double[][] amounts = new double[DRAWN][1];
  private HistoryRecords written;
  private WindowEngine engine;
  private HistoryCodec codec;
  private History history;
  private long time;
  private int event;

  /** Fills the window, and a tenth more, so that the oldest leave. */
  @Setup
  public void fill(Blackhole hole) {
    written = new Written(hole);
    Duration length = Duration.ofDays(days);
    Frame frame = Frame.over(length).hopping(sawtooth ? Frame.defaultHop(length) : null);
    engine = new WindowEngine(aggregates(frame), LATENESS, Integer.MAX_VALUE);
    codec = engine.codec();
    history = engine.empty();
    draw(length.toMillis() / events);
    int atCommit = commit;
    commit = COMMIT_OF_FILLING;
    for (int i = 0; i < events + events / 10; i++) {
      accept();
    }
    commit = atCommit;
  }

  /** The thread's processor time, and what it did in it. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Processor {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Nanoseconds. */
    public long nanos;

    public long events;

    /** Not a counter: JMH sets those to 0 after the set-up. */
    private long started;

    @Setup(Level.Iteration)
    public void start() {
      started = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void stop() {
      nanos = THREADS.getCurrentThreadCpuTime() - started;
    }
  }

  /** Takes the next event. */
  @Benchmark
  public Object[] accept(Processor processor) {
    processor.events++;
    return accept();
  }

  private Object[] accept() {
    int drawn = event++ & (DRAWN - 1);
    time += steps[drawn];
    Object[] answers = engine.accept(history, time, amounts[drawn]);
    if (event % commit == 0) {
      history.write(codec, written);
    }
    return answers;
  }

  private void draw(long step) {
    Random random = new Random(1);
    for (int i = 0; i < DRAWN; i++) {
      steps[i] = random.nextLong(2 * step + 1);
      amounts[i][0] = random.nextInt(100_000) / 100.0;
    }
  }

  private List<WindowAggregate> aggregates(Frame frame) {
    return switch (asked) {
      case COUNT_MEAN -> List.of(WindowAggregate.count(frame), of(Statistic.MEAN, frame));
      case MIN_MAX_STDDEV ->
          List.of(of(Statistic.MIN, frame), of(Statistic.MAX, frame), of(Statistic.STDDEV, frame));
      case DISTINCT_PERCENTILE_TOP_K ->
          List.of(
              of(Statistic.DISTINCT, frame),
              new WindowAggregate(Statistic.PERCENTILE, AMOUNT, frame, Detail.quantile(0.95)),
              new WindowAggregate(Statistic.TOP_K, AMOUNT, frame, Detail.k(5)));
    };
  }

  private static WindowAggregate of(Statistic statistic, Frame frame) {
    return WindowAggregate.of(statistic, AMOUNT, frame);
  }

  /** Takes what is written, so that all of it has to be made. */
  private record Written(Blackhole hole) implements HistoryRecords {

    @Override
    public void head(byte[] head) {
      hole.consume(head);
    }

    @Override
    public void segment(int number, byte[] segment) {
      hole.consume(segment);
    }

    @Override
    public void remove(int number) {
      hole.consume(number);
    }
  }
}
