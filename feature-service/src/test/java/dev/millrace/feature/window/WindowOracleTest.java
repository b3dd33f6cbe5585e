package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every window equals the naive oracle, and depends on the events alone. */
class WindowOracleTest {

  private static final int LATENESS = 20;
  private static final Duration LATE = Duration.ofSeconds(LATENESS);
  private static final List<WindowAggregate> AGGREGATES =
      Stream.of(
              seconds(5),
              seconds(60),
              seconds(60).withoutCurrent(),
              seconds(60).delayed(Duration.ofSeconds(30)),
              seconds(600))
          .flatMap(frame -> Streams.everything(frame).stream())
          .toList();

  private static Frame seconds(int seconds) {
    return Frame.over(Duration.ofSeconds(seconds));
  }

  static Stream<Arguments> seedsAndSegmentSizes() {
    return IntStream.rangeClosed(1, 3)
        .boxed()
        .flatMap(seed -> Stream.of(2, 7, 64).map(size -> Arguments.of(seed, size)));
  }

  @ParameterizedTest
  @MethodSource("seedsAndSegmentSizes")
  void windowsOfLateAndTiedEventsEqualTheOracle(int seed, int segmentSize) {
    WindowEngine engine = new WindowEngine(AGGREGATES, LATE, Integer.MAX_VALUE, segmentSize);
    NaiveWindows oracle = new NaiveWindows(engine, AGGREGATES);
    History history = engine.empty();
    int index = 0;
    for (Streams.Event event : Streams.late(new Random(seed), 250, LATENESS)) {
      Object[] answers = engine.accept(history, event.time(), event.values(), event.texts());
      Object[] expected = oracle.accept(event);
      Comparison.assertSame(
          AGGREGATES,
          answers,
          expected,
          "seed %d, segments of %d, event %d".formatted(seed, segmentSize, index));
      index++;
    }
  }

  @ParameterizedTest
  @MethodSource("seedsAndSegmentSizes")
  void aHistoryFromBytesGoesOnToTheBitLikeOneThatWasNeverWritten(int seed, int segmentSize) {
    WindowEngine engine = new WindowEngine(AGGREGATES, LATE, Integer.MAX_VALUE, segmentSize);
    HistoryCodec codec = engine.codec();
    Random random = new Random(seed);
    Streams.Store store = new Streams.Store();
    History kept = engine.empty();
    History restored = engine.empty();
    int index = 0;
    for (Streams.Event event : Streams.late(random, 500, LATENESS)) {
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
    assertThat(store.segments())
        .as("seed %d: records without a segment", seed)
        .hasSize(HistoryCodec.segments("k", store.head(), store).size());
  }

  @ParameterizedTest
  @MethodSource("seedsAndSegmentSizes")
  void answersDoNotDependOnSegmentsNorOnTheArrivalOfOtherTimes(int seed, int segmentSize) {
    WindowEngine small = new WindowEngine(AGGREGATES, LATE, Integer.MAX_VALUE, segmentSize);
    WindowEngine large = new WindowEngine(AGGREGATES, LATE, Integer.MAX_VALUE, 1000);
    History late = small.empty();
    History sorted = large.empty();
    List<Streams.Event> stream = Streams.late(new Random(seed), 400, LATENESS);
    stream.forEach(event -> small.accept(late, event.time(), event.values(), event.texts()));
    stream.stream()
        .sorted(java.util.Comparator.comparingLong(Streams.Event::time))
        .forEach(event -> large.accept(sorted, event.time(), event.values(), event.texts()));

    long next = late.newest() + 1;
    assertThat(small.accept(late, next, new double[] {1, 1}, new String[] {"shop1", null}))
        .as("seed %d", seed)
        .isEqualTo(large.accept(sorted, next, new double[] {1, 1}, new String[] {"shop1", null}));
  }
}
