package dev.millrace.feature.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryCodecTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final WindowEngine engine =
      new WindowEngine(List.of(Streams.of(Statistic.SUM, DAY)), HOUR, Integer.MAX_VALUE, 4);
  private final HistoryCodec codec = engine.codec();
  private final Streams.Store store = new Streams.Store();

  @Test
  void aSegmentIsLaidOutAsDrawn() {
    History history = engine.empty();
    engine.accept(history, 1000, new double[] {1.5});
    engine.accept(history, 1300, new double[] {Double.NaN});
    history.write(codec, store);

    int id = Column.of(Value.number(Streams.AMOUNT)).id();
    ByteBuffer expected = ByteBuffer.allocate(100).put((byte) 2).putLong(1300).put((byte) 0);
    expected.put((byte) 0).put((byte) 0).put((byte) 1).put((byte) 0); // 0 to 0, next 1, before 0
    expected.put((byte) 2).put((byte) 0); // two events, no ids
    expected.put((byte) 1).putInt(id).put((byte) 0); // a column of numbers, none of texts
    expected.put((byte) (0x80 | (2000 & 0x7F))).put((byte) (2000 >> 7)); // zigzag of 1000
    expected.put((byte) (0x80 | (300 & 0x7F))).put((byte) (300 >> 7)); // 300 ms later
    expected.putDouble(1.5).putDouble(Double.NaN);
    assertThat(store.head()).isEqualTo(Arrays.copyOf(expected.array(), expected.position()));
    assertThat(HistoryCodec.newest("k", store.head())).isEqualTo(1300);
  }

  @Test
  void negativeAndDistantTimesComeBack() {
    History history = engine.empty();
    long[] times = {-5_000_000_000L, -3, 0, 4_000_000_000L};
    WindowEngine forEver =
        new WindowEngine(
            List.of(Streams.of(Statistic.SUM, Duration.ofDays(100_000))),
            HOUR,
            Integer.MAX_VALUE,
            4);
    for (long time : times) {
      forEver.accept(history, time, new double[] {1});
    }
    history.write(forEver.codec(), store);

    History restored = forEver.codec().decode("k", store.head(), store);
    for (int i = 0; i < times.length; i++) {
      assertThat(restored.timeline().first().time(Shape.EVENTS, i)).isEqualTo(times[i]);
    }
  }

  @Test
  void onlyWhatChangedIsWritten() {
    History history = engine.empty();
    for (int i = 0; i < 41; i++) {
      engine.accept(history, 1000L * i, new double[] {i});
    }
    history.write(codec, store);
    assertThat(store.writes()).as("ten full segments and the head").isEqualTo(11);

    history.write(codec, store);
    assertThat(store.writes()).as("nothing happened").isZero();

    engine.accept(history, 41_000, new double[] {1});
    engine.accept(history, 42_000, new double[] {1});
    history.write(codec, store);
    assertThat(store.writes()).as("the growing segment, once").isEqualTo(1);

    engine.accept(history, 33_500, new double[] {1});
    history.write(codec, store);
    assertThat(store.writes())
        .as("a late event cuts segment 8: both halves, the one behind, the head")
        .isEqualTo(4);
  }

  @Test
  void theFirstVersionIsReadAndWrittenAsTheSecond() {
    int id = Column.of(Value.number(Streams.AMOUNT)).id();
    for (int number = 0; number < 2; number++) {
      ByteBuffer segment = ByteBuffer.allocate(100).put((byte) 1);
      segment.put(firstVersion(id, 1000L * number, 4.0 * number));
      store.segments().put(number, Arrays.copyOf(segment.array(), segment.position()));
    }
    ByteBuffer head = ByteBuffer.allocate(100).put((byte) 1).putLong(2001);
    head.put((byte) 0).put((byte) 2).put(firstVersion(id, 2000, 8));
    store.head(Arrays.copyOf(head.array(), head.position()));

    assertThat(HistoryCodec.segments("k", store.head(), store)).containsExactly(1, 0);
    History history = codec.decode("k", store.head(), store);
    assertThat(codec.adapted()).isZero();
    assertThat(engine.ask(history, 2000)).containsExactly(0.0 + 1 + 4 + 5 + 8);
    for (int time : new int[] {1000, 2002, 2003, 2004}) {
      engine.accept(history, time, new double[] {100});
    }
    history.write(codec, store);

    assertThat(engine.ask(codec.decode("k", store.head(), store), 9000)).containsExactly(427.0);
  }

  /** The body of two events a millisecond apart, in the layout of version 1. */
  private static byte[] firstVersion(int column, long time, double value) {
    ByteBuffer body = ByteBuffer.allocate(100).put((byte) 2).put((byte) 1).putInt(column);
    long zigzag = 2 * time;
    while (zigzag > 0x7F) {
      body.put((byte) (0x80 | zigzag));
      zigzag >>= 7;
    }
    body.put((byte) zigzag).put((byte) 1).putDouble(value).putDouble(value + 1);
    return Arrays.copyOf(body.array(), body.position());
  }

  @Test
  void expiredSegmentsAreRemoved() {
    History history = engine.empty();
    for (int i = 0; i < 20; i++) {
      engine.accept(history, i, new double[] {1});
    }
    history.write(codec, store);
    assertThat(store.segments()).hasSize(4);

    engine.accept(history, DAY.plus(HOUR).toMillis() + 11, new double[] {1});
    history.write(codec, store);
    assertThat(store.segments()).containsOnlyKeys(3, 4);
    assertThat(HistoryCodec.segments("k", store.head(), store)).containsExactlyInAnyOrder(3, 4);
  }

  @Test
  void columnsAreFoundByTheirExpressionWhenTheDefinitionChanged() {
    WindowEngine before =
        new WindowEngine(
            List.of(
                WindowAggregate.of(Statistic.SUM, Value.number("event.gone"), Frame.over(DAY)),
                Streams.of(Statistic.SUM, DAY)),
            HOUR,
            Integer.MAX_VALUE);
    History history = before.empty();
    before.accept(history, 1000, new double[] {7, 20});
    history.write(before.codec(), store);

    WindowEngine after =
        new WindowEngine(
            List.of(
                Streams.of(Statistic.SUM, DAY),
                WindowAggregate.of(Statistic.SUM, Value.number("event.added"), Frame.over(DAY))),
            HOUR,
            Integer.MAX_VALUE);
    HistoryCodec adapting = after.codec();
    History restored = adapting.decode("k", store.head(), store);

    assertThat(after.accept(restored, 2000, new double[] {1, 5})).containsExactly(21.0, 5.0);
    assertThat(adapting.adapted()).isEqualTo(1);
  }

  @Test
  void bytesThatAreNotAHistoryAreRefusedWithTheKey() {
    History history = engine.empty();
    for (int i = 0; i < 10; i++) {
      engine.accept(history, 1000L * i, new double[] {i});
    }
    history.write(codec, store);
    byte[] head = store.head();

    refused(
        with(head, 0, 9), "head of the windows of key 'c-7': layout version 9, known are 1 and 2");
    refused(Arrays.copyOf(head, 12), "head of the windows of key 'c-7': ends after 12 bytes");
    refused(Arrays.copyOf(head, head.length - 1), "key 'c-7': ends after");
    refused(Arrays.copyOf(head, head.length + 1), "key 'c-7': 1 bytes too many");
    refused(new byte[0], "ends after 0 bytes");
    store.segments().put(1, new byte[] {1, 0});
    refused(head, "segment 1 of the windows of key 'c-7'");
    store.segments().remove(1);
    refused(head, "segment 1 of the windows of key 'c-7' is missing");
  }

  @Test
  void anyBytesAreReadOrRefusedAndNothingElse() {
    Random random = new Random(5);
    History history = engine.empty();
    for (int i = 0; i < 3; i++) {
      engine.accept(history, 1000L * i, new double[] {i});
    }
    history.write(codec, store);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = store.head().clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(codec.decode("k", bytes, store).size()).as("mutation %d", i).isPositive();
      } catch (CorruptHistoryException refused) {
        assertThat(refused).as("mutation %d", i).hasMessageContaining("key 'k'");
      }
    }
  }

  private void refused(byte[] head, String message) {
    assertThatThrownBy(() -> codec.decode("c-7", head, store))
        .isInstanceOf(CorruptHistoryException.class)
        .hasMessageContaining(message);
  }

  private static byte[] with(byte[] bytes, int index, int value) {
    byte[] changed = bytes.clone();
    changed[index] = (byte) value;
    return changed;
  }
}
