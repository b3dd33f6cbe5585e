package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowEngineTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long T = 1_522_540_800_000L;

  @Test
  void anEventExactlyOneWindowEarlierIsOut() {
    WindowEngine engine = engine(Streams.count(DAY), Streams.of(Statistic.MIN, DAY));
    History history = engine.empty();
    engine.accept(history, T, values(1));
    engine.accept(history, T + 1, values(2));

    assertThat(engine.accept(history, T + DAY.toMillis(), values(9))).containsExactly(2L, 2.0);
  }

  @Test
  void ofEventsWithTheSameTimeThoseAreInThatCameBefore() {
    WindowEngine engine = engine(Streams.count(DAY), Streams.of(Statistic.SUM, DAY));
    History history = engine.empty();

    assertThat(engine.accept(history, T, values(1))).containsExactly(1L, 1.0);
    assertThat(engine.accept(history, T, values(2))).containsExactly(2L, 3.0);
    assertThat(engine.accept(history, T, values(4))).containsExactly(3L, 7.0);
  }

  @Test
  void aLateEventIsPutAtItsPlace() {
    WindowEngine engine = engine(Streams.count(DAY), Streams.of(Statistic.SUM, DAY));
    History history = engine.empty();
    engine.accept(history, T, values(1));
    engine.accept(history, T + 5000, values(4));

    assertThat(engine.accept(history, T + 2000, values(2)))
        .as("it sees 1")
        .containsExactly(2L, 3.0);
    assertThat(engine.accept(history, T + 5000, values(8))).as("all").containsExactly(4L, 15.0);
  }

  @Test
  void anEventAsLateAsAllowedStillSeesAWholeWindow() {
    WindowEngine engine = engine(Streams.count(DAY), Streams.count(MONTH));
    History history = engine.empty();
    for (int i = 0; i < 500; i++) {
      engine.accept(history, T + i, values());
    }
    long newest = T + MONTH.plus(HOUR).toMillis();
    engine.accept(history, newest, values());
    long late = newest - HOUR.toMillis();

    assertThat(engine.isBeyondLateness(history, late)).isFalse();
    assertThat(engine.accept(history, late, values())).containsExactly(1L, 500L);
  }

  @Test
  void anEventBeyondTheLatenessSeesWhatIsRetainedAndNothingElse() {
    WindowEngine engine = engine(Streams.count(DAY));
    History history = engine.empty();
    engine.accept(history, T, values());
    engine.accept(history, T + 1, values());
    engine.accept(history, T + DAY.plus(HOUR).toMillis(), values());

    assertThat(engine.isBeyondLateness(history, T + 5)).isTrue();
    assertThat(engine.accept(history, T + 5, values()))
        .as("the event at T has expired, T + 1 has not")
        .containsExactly(2L);
    assertThat(engine.accept(history, T, values())).as("at the horizon").containsExactly(1L);
    assertThat(engine.accept(history, T, values())).as("and not kept").containsExactly(1L);
  }

  @Test
  void eventsWithoutAValueCountAndAreOtherwisePassedOver() {
    WindowEngine engine =
        engine(
            Streams.count(DAY), Streams.of(Statistic.MEAN, DAY), Streams.of(Statistic.STDDEV, DAY));
    History history = engine.empty();

    assertThat(engine.accept(history, T, values(Double.NaN))).containsExactly(1L, null, null);
    assertThat(engine.accept(history, T, values(4))).containsExactly(2L, 4.0, null);
    assertThat(engine.accept(history, T, values(Double.POSITIVE_INFINITY)))
        .containsExactly(3L, 4.0, null);
    assertThat(engine.accept(history, T, values(8))).containsExactly(4L, 6.0, Math.sqrt(8));
  }

  @Test
  void allIsNullWhereThereIsNoValue() {
    WindowEngine engine = new WindowEngine(Streams.all(DAY), HOUR, Integer.MAX_VALUE);
    Object[] answers = engine.accept(engine.empty(), T, new double[] {Double.NaN, 1});

    assertThat(answers).containsExactly(1L, null, 1.0, null, 1.0, null, 1.0, null, 1.0, null, null);
  }

  @Test
  void zerosAndNegativesAreValues() {
    WindowEngine engine =
        engine(
            Streams.of(Statistic.SUM, DAY),
            Streams.of(Statistic.MEAN, DAY),
            Streams.of(Statistic.MIN, DAY),
            Streams.of(Statistic.MAX, DAY));
    History history = engine.empty();

    assertThat(engine.accept(history, T, values(0))).containsExactly(0.0, 0.0, 0.0, 0.0);
    assertThat(engine.accept(history, T, values(-3))).containsExactly(-3.0, -1.5, -3.0, 0.0);
  }

  @Test
  void equalValuesDeviateByExactlyNothing() {
    WindowEngine engine = engine(Streams.of(Statistic.STDDEV, DAY));
    History history = engine.empty();
    engine.accept(history, T, values(1e9 + 0.1));
    engine.accept(history, T, values(1e9 + 0.1));

    assertThat(engine.accept(history, T, values(1e9 + 0.1))).containsExactly(0.0);
  }

  @Test
  void aSumBeyondAllDoublesIsMissingAndTheNextOneIsRight() {
    WindowEngine engine = engine(Streams.of(Statistic.SUM, HOUR));
    History history = engine.empty();
    engine.accept(history, T, values(Double.MAX_VALUE));

    assertThat(engine.accept(history, T + 1, values(Double.MAX_VALUE)))
        .containsExactly((Object) null);
    assertThat(engine.accept(history, T + HOUR.toMillis() + 1, values(3))).containsExactly(3.0);
  }

  @Test
  void aHugeValueLeavesNoTraceWhenItHasLeft() {
    WindowEngine engine =
        engine(Streams.of(Statistic.SUM, HOUR), Streams.of(Statistic.STDDEV, HOUR));
    History history = engine.empty();
    engine.accept(history, T, values(1e200));
    engine.accept(history, T + 1, values(0.1));

    assertThat(engine.accept(history, T + HOUR.toMillis(), values(0.1))).containsExactly(0.2, 0.0);
  }

  @Test
  void aHotKeyIsExactOverTwoHundredThousandEvents() {
    WindowEngine engine = new WindowEngine(Streams.all(MONTH, DAY), HOUR, Integer.MAX_VALUE);
    History history = engine.empty();
    Object[] answers = {};
    for (int i = 0; i < 200_000; i++) {
      answers = engine.accept(history, T + i, new double[] {0.1, i % 1000 - 500});
    }

    assertThat(history.size()).isEqualTo(200_000);
    assertThat(answers[0]).isEqualTo(200_000L);
    assertThat(answers[1]).as("sum of 0.1, rounded once").isEqualTo(20_000.0);
    assertThat(answers[2]).isEqualTo(-100_000.0);
    assertThat(answers[3]).isEqualTo(20_000.0 / 200_000);
    assertThat(answers[6]).isEqualTo(-500.0);
    assertThat(answers[8]).isEqualTo(499.0);
    assertThat(answers[9]).as("deviation of a constant").isEqualTo(0.0);
  }

  @Test
  void manyTiesAreOneAfterTheOtherWhateverComesLate() {
    WindowEngine engine = engine(Streams.count(DAY), Streams.of(Statistic.SUM, DAY));
    History history = engine.empty();
    engine.accept(history, T + 1, values(0));
    for (int i = 1; i <= 20_000; i++) {
      assertThat(engine.accept(history, T, values(1))).containsExactly((long) i, (double) i);
    }
    assertThat(engine.accept(history, T + 1, values(0))).containsExactly(20_002L, 20_000.0);
  }

  @Test
  void whatHasExpiredIsLetGo() {
    WindowEngine engine = engine(Streams.count(HOUR), Streams.of(Statistic.MAX, HOUR));
    History history = engine.empty();
    Object[] answers = {};
    for (int i = 0; i < 100_000; i++) {
      answers = engine.accept(history, T + 1000L * i, values(-i));
    }
    assertThat(answers).containsExactly(3600L, -96_400.0);
    assertThat(history.size()).isLessThan(3600 + 3600 + 2 * WindowEngine.SEGMENT_SIZE);
    assertThat(history.bytes()).isLessThan(500_000);
  }

  @Test
  void textsAreLetGoWithTheEventsThatHoldThem() {
    Value shop = Value.text("event.shop");
    WindowEngine engine =
        engine(
            WindowAggregate.of(Statistic.LAST, shop, Frame.over(HOUR).withoutCurrent()),
            new WindowAggregate(Statistic.HISTOGRAM, shop, Frame.over(HOUR), Detail.limit(1)));
    History history = engine.empty();
    for (int i = 0; i < 20_000; i++) {
      Object[] answers = engine.accept(history, T + 60_000L * i, values(), new String[] {"s" + i});
      assertThat(answers[0]).isEqualTo(i == 0 ? null : "s" + (i - 1));
    }
    assertThat(history.texts().size()).isLessThan(250);
    assertThat(history.bytes()).isLessThan(60_000);
  }

  @Test
  void wrongAggregatesAreRefusedInWords() {
    assertThatThrownBy(() -> WindowAggregate.of(Statistic.SUM, null, Frame.over(DAY)))
        .hasMessageContaining("SUM over PT24H: needs `of`");
    assertThatThrownBy(() -> Streams.count(Duration.ZERO)).hasMessageContaining("PT0S");
    WindowEngine engine = engine(Streams.of(Statistic.SUM, DAY));
    assertThatThrownBy(() -> engine.accept(engine.empty(), T, values()))
        .hasMessageContaining("0 values for the 1 columns [event.amount]");
  }

  private static WindowEngine engine(WindowAggregate... aggregates) {
    return new WindowEngine(List.of(aggregates), HOUR, Integer.MAX_VALUE);
  }

  private static double[] values(double... values) {
    return values;
  }
}
