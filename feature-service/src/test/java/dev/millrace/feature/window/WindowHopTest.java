package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows whose tails move in steps: equal to the oracle, from little state. */
class WindowHopTest {

  private static final int LATENESS = 90;
  private static final Duration LATE = Duration.ofSeconds(LATENESS);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FIVE = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final List<WindowAggregate> AGGREGATES =
      Stream.of(
              Frame.over(MINUTE),
              Frame.over(MINUTE.multipliedBy(13)).hopping(FIVE),
              Frame.over(MINUTE.multipliedBy(20)).hopping(FIVE).withoutCurrent(),
              Frame.over(HOUR).hopping(FIVE).delayed(MINUTE.multipliedBy(7)),
              Frame.over(HOUR.multipliedBy(5)).hopping(HOUR),
              Frame.over(DAY).hopping(DAY))
          .flatMap(frame -> Streams.everything(frame).stream())
          .toList();

  static Stream<Integer> seeds() {
    return IntStream.rangeClosed(1, 3).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void windowsOfLateAndTiedEventsEqualTheOracle(int seed) {
    WindowEngine engine = new WindowEngine(AGGREGATES, LATE, Integer.MAX_VALUE, 3 + seed);
    NaiveWindows oracle = new NaiveWindows(engine, AGGREGATES);
    History history = engine.empty();
    int index = 0;
    boolean[] used = new boolean[Layout.TIERS];
    for (Streams.Event event : stream(seed)) {
      Object[] answers = engine.accept(history, event.time(), event.values(), event.texts());
      for (int tier = 0; tier < used.length; tier++) {
        used[tier] |= history.tiers().tier(tier) != null;
      }
      Comparison.assertSame(
          AGGREGATES, answers, oracle.accept(event), "seed %d, event %d".formatted(seed, index++));
    }
    assertThat(used).as("tiers that were in use").containsOnly(true);
    assertThat(history.size()).as("single events").isLessThan(100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aHistoryFromBytesGoesOnToTheBitLikeOneThatWasNeverWritten(int seed) {
    WindowEngine engine = new WindowEngine(AGGREGATES, LATE, Integer.MAX_VALUE, 3 + seed);
    assertSameFromBytes(engine, seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aHotKeyGoesOnFromBytesAsWell(int seed) {
    WindowEngine engine = new WindowEngine(exact(), LATE, 60, 3 + seed);
    assertSameFromBytes(engine, seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aKeyWithTooManyEventsMovesItsTailsInSteps(int seed) {
    List<WindowAggregate> aggregates = exact();
    List<WindowAggregate> coarse = aggregates.stream().map(WindowAggregate::coarse).toList();
    WindowEngine engine = new WindowEngine(aggregates, LATE, 40, 4);
    NaiveWindows before = new NaiveWindows(engine, aggregates);
    NaiveWindows after = new NaiveWindows(engine, coarse);
    History history = engine.empty();
    long turned = Long.MAX_VALUE;
    int compared = 0;
    for (Streams.Event event : stream(seed)) {
      boolean wasCoarse = history.isCoarse();
      Object[] answers = engine.accept(history, event.time(), event.values(), event.texts());
      Object[] exactly = before.accept(event);
      Object[] inSteps = after.accept(event);
      String where = "seed %d, event at %d".formatted(seed, event.time());
      if (!wasCoarse) {
        Comparison.assertSame(aggregates, answers, exactly, where);
        turned = history.isCoarse() ? history.newest() : Long.MAX_VALUE;
      } else if (event.time() > turned + FIVE.plus(LATE).toMillis()) {
        Comparison.assertSame(coarse, answers, inSteps, where); // a step is longer than a window
        compared++;
      }
    }
    assertThat(history.isCoarse()).isTrue();
    assertThat(compared).isGreaterThan(40);
    assertThat(history.size()).isLessThan(60);
  }

  @Test
  void aHotKeyTakesLittle() {
    Frame month = Frame.over(Duration.ofDays(30));
    WindowEngine engine =
        new WindowEngine(
            List.of(WindowAggregate.count(month), Streams.of(Statistic.MEAN, month.length())),
            Duration.ofMinutes(10),
            50_000);
    History history = engine.empty();
    Object[] answers = {};
    for (int i = 0; i < 300_000; i++) {
      answers = engine.accept(history, 10_000L * i, new double[] {i % 100});
    }
    assertThat(history.isCoarse()).isTrue();
    assertThat(history.size()).isLessThan(150);
    assertThat(history.bytes()).isLessThan(40_000);
    assertThat(answers[0]).as("30 days and most of one").isEqualTo(265_440L);
    Streams.Store store = new Streams.Store();
    history.write(engine.codec(), store);
    assertThat(store.segments().size()).isLessThan(60);
    assertThat(engine.ask(engine.codec().decode("k", store.head(), store), history.newest()))
        .containsExactly(answers);
  }

  @Test
  void anEventBeyondTheLatenessIsInItsBucketForLaterOnes() {
    WindowEngine engine =
        new WindowEngine(
            List.of(WindowAggregate.count(Frame.over(HOUR).hopping(FIVE))),
            LATE,
            Integer.MAX_VALUE,
            4);
    History history = engine.empty();
    long t = 3_600_000L * 1000;
    for (int i = 0; i < 60; i++) {
      engine.accept(history, t + 60_000L * i, new double[0]);
    }
    long late = t + 60_000L * 20;
    assertThat(engine.isBeyondLateness(history, late)).isTrue();
    assertThat(engine.accept(history, late, new double[0])[0])
        .as("the bucket of minutes 20 to 24 whole")
        .isEqualTo(26L);
    assertThat(engine.accept(history, t + 60_000L * 60, new double[0])[0]).isEqualTo(62L);
  }

  private static List<WindowAggregate> exact() {
    return Stream.of(
            Frame.over(MINUTE.multipliedBy(9)),
            Frame.over(MINUTE.multipliedBy(40)).withoutCurrent(),
            Frame.over(HOUR).delayed(MINUTE))
        .flatMap(frame -> Streams.everything(frame).stream())
        .toList();
  }

  private static List<Streams.Event> stream(int seed) {
    return Streams.late(new Random(seed), 250, LATENESS, 600, 30_000);
  }

  private static void assertSameFromBytes(WindowEngine engine, int seed) {
    HistoryCodec codec = engine.codec();
    Random random = new Random(seed);
    Streams.Store store = new Streams.Store();
    History kept = engine.empty();
    History restored = engine.empty();
    int index = 0;
    for (Streams.Event event : Streams.late(random, 500, 20 * LATENESS, 600, 30_000)) {
      Object[] expected = engine.accept(kept, event.time(), event.values(), event.texts());
      Object[] answers = engine.accept(restored, event.time(), event.values(), event.texts());
      assertThat(answers).as("seed %d, event %d", seed, index++).isEqualTo(expected);
      if (random.nextInt(10) == 0) {
        restored.write(codec, store);
        if (random.nextInt(3) == 0) {
          restored = codec.decode("k", store.head(), store);
        }
      }
    }
    restored.write(codec, store);
    assertThat(restored.texts().size()).as("seed %d: texts", seed).isEqualTo(kept.texts().size());
    assertThat(store.segments())
        .as("seed %d: records without a leaf", seed)
        .hasSize(HistoryCodec.segments("k", store.head(), store).size());
  }
}
