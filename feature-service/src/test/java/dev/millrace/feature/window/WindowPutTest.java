package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that arrive late, are replaced, and are asked for without an event: labels. */
class WindowPutTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<WindowAggregate> AGGREGATES =
      Stream.of(Frame.over(MINUTE), Frame.over(MINUTE.multipliedBy(5)).delayed(MINUTE))
          .flatMap(frame -> Streams.everything(frame).stream())
          .filter(aggregate -> aggregate.of() == null || !aggregate.of().text())
          .filter(aggregate -> aggregate.detail().by() == null)
          .toList();

  private final WindowEngine engine = engine(3);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void windowsAreAsIfTheLastValueHadBeenThereFromTheBeginning(int seed) {
    Random random = new Random(seed);
    NaiveWindows oracle = new NaiveWindows(engine, AGGREGATES);
    History history = engine.empty();
    HistoryCodec codec = engine.codec();
    Streams.Store store = new Streams.Store();
    Map<Long, Streams.Event> rows = new HashMap<>();
    for (int i = 0; i < 400; i++) {
      long id = 1L + random.nextInt(150);
      Streams.Event known = rows.get(id);
      long time = known == null ? 1_000_000 + 1000L * random.nextInt(600) : known.time();
      Streams.Event row =
          new Streams.Event(time, new double[] {Streams.money(random), Streams.anything(random)});
      rows.put(id, row);
      if (known == null) {
        oracle.put(row);
      } else {
        oracle.replace(known, row);
      }
      Put put = engine.put(history, time, id, row.values());
      assertThat(put).isIn(known == null ? List.of(Put.INSERTED) : changedOrNot());
      long asked = 1_000_000 + 1000L * random.nextInt(700);
      Comparison.assertSame(
          AGGREGATES,
          engine.ask(history, asked),
          oracle.ask(asked),
          "seed %d, row %d".formatted(seed, i));
      if (random.nextInt(20) == 0) {
        history.write(codec, store);
        history = codec.decode("k", store.head(), store);
      }
    }
  }

  @Test
  void whatBecameOfARowIsTold() {
    History history = engine.empty();
    assertThat(put(history, 5_000_000, 7, 1)).isEqualTo(Put.INSERTED);
    assertThat(put(history, 5_000_000, 8, 1)).as("another id").isEqualTo(Put.INSERTED);
    assertThat(put(history, 5_000_001, 7, 1)).as("another time").isEqualTo(Put.INSERTED);
    assertThat(put(history, 5_000_000, 7, 1)).isEqualTo(Put.UNCHANGED);
    assertThat(put(history, 5_000_000, 7, 2)).isEqualTo(Put.REPLACED);
    assertThat(history.size()).isEqualTo(3);
  }

  @Test
  void rowsThatComeAheadOfThoseWhoAskTakeNothingAway() {
    History history = engine.empty();
    put(history, 1_000, 7, 1);
    Object[] before = engine.ask(history, 1_000);

    put(history, 1_000 + 9 * engine.retention(), 8, 1);

    assertThat(engine.ask(history, 1_000)).isEqualTo(before);
    assertThat(engine.expire(history, 1_000)).isFalse();
  }

  @Test
  void theNewestUpToATimeIsFound() {
    History history = engine.empty();
    assertThat(engine.newestUpTo(history, 9)).isEqualTo(Long.MIN_VALUE);
    for (int i = 1; i <= 50; i++) {
      put(history, 1000L * i, i, 1);
    }
    assertThat(engine.newestUpTo(history, 999)).isEqualTo(Long.MIN_VALUE);
    for (int i = 1; i <= 50; i++) {
      assertThat(engine.newestUpTo(history, 1000L * i)).isEqualTo(1000L * i);
      assertThat(engine.newestUpTo(history, 1000L * i + 999)).isEqualTo(1000L * i);
    }
  }

  @Test
  void anEmptyHistoryAnswersAndIsNotWritten() {
    History history = engine.empty();
    assertThat(engine.ask(history, 1000)[0]).as("count").isEqualTo(0L);

    Streams.Store store = new Streams.Store();
    history.write(engine.codec(), store);
    assertThat(store.writes()).isZero();
  }

  @Test
  void askingForATimeAfterTheNewestSeesTheWindowEmpty() {
    List<WindowAggregate> counts =
        List.of(
            WindowAggregate.count(Frame.over(MINUTE)),
            WindowAggregate.count(Frame.over(MINUTE).delayed(MINUTE)));
    WindowEngine counting = new WindowEngine(counts, MINUTE, Integer.MAX_VALUE);
    History history = counting.empty();
    counting.put(history, 60_000, 1, new double[0]);

    List<Object> answers = new ArrayList<>();
    for (long time : new long[] {59_999, 60_000, 119_999, 120_000, 179_999, 180_000}) {
      answers.addAll(List.of(counting.ask(history, time)));
    }
    assertThat(answers).containsExactly(0L, 0L, 1L, 0L, 1L, 0L, 0L, 1L, 0L, 1L, 0L, 0L);
  }

  private static List<Put> changedOrNot() {
    return List.of(Put.REPLACED, Put.UNCHANGED);
  }

  private Put put(History history, long time, long id, double value) {
    return engine.put(history, time, id, new double[] {value, 0});
  }

  private static WindowEngine engine(int segmentSize) {
    return new WindowEngine(AGGREGATES, Duration.ofHours(1), Integer.MAX_VALUE, segmentSize);
  }
}
