package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
      Streams.all(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(600));

  static Stream<Arguments> seedsAndSegmentSizes() {
    return IntStream.rangeClosed(1, 5)
        .boxed()
        .flatMap(seed -> Stream.of(2, 7, 64).map(size -> Arguments.of(seed, size)));
  }

  @ParameterizedTest
  @MethodSource("seedsAndSegmentSizes")
  void windowsOfLateAndTiedEventsEqualTheOracle(int seed, int segmentSize) {
    WindowEngine engine = new WindowEngine(AGGREGATES, LATE, Integer.MAX_VALUE, segmentSize);
    NaiveWindows oracle = new NaiveWindows(AGGREGATES);
    History history = engine.empty();
    int index = 0;
    for (Streams.Event event : Streams.late(new Random(seed), 300, LATENESS)) {
      Object[] answers = engine.accept(history, event.time(), event.values());
      Object[] expected = oracle.accept(event.time(), event.values());
      for (int i = 0; i < expected.length; i++) {
        assertSame(
            "seed %d, segments of %d, event %d, %s"
                .formatted(seed, segmentSize, index, AGGREGATES.get(i)),
            answers[i],
            expected[i]);
      }
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
      Object[] expected = engine.accept(kept, event.time(), event.values());
      Object[] answers = engine.accept(restored, event.time(), event.values());
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
        .hasSize(HistoryCodec.segments("k", store.head()).length);
  }

  @ParameterizedTest
  @MethodSource("seedsAndSegmentSizes")
  void answersDoNotDependOnSegmentsNorOnTheArrivalOfOtherTimes(int seed, int segmentSize) {
    WindowEngine small = new WindowEngine(AGGREGATES, LATE, Integer.MAX_VALUE, segmentSize);
    WindowEngine large = new WindowEngine(AGGREGATES, LATE, Integer.MAX_VALUE, 1000);
    History late = small.empty();
    History sorted = large.empty();
    List<Streams.Event> stream = Streams.late(new Random(seed), 400, LATENESS);
    stream.forEach(event -> small.accept(late, event.time(), event.values()));
    stream.stream()
        .sorted(java.util.Comparator.comparingLong(Streams.Event::time))
        .forEach(event -> large.accept(sorted, event.time(), event.values()));

    long next = late.newest() + 1;
    assertThat(small.accept(late, next, new double[] {1, 1}))
        .as("seed %d", seed)
        .isEqualTo(large.accept(sorted, next, new double[] {1, 1}));
  }

  private static void assertSame(String what, Object answer, Object expected) {
    if (what.contains("STDDEV") && expected != null && answer != null) {
      double deviation = (Double) expected;
      assertThat((Double) answer)
          .as(what)
          .isCloseTo(deviation, within(1e-14 * deviation + 2 * Double.MIN_VALUE));
    } else {
      assertThat(answer).as(what).isEqualTo(expected);
    }
  }
}
