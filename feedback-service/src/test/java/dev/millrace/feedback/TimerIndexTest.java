package dev.millrace.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.feedback.TimerIndex.Entry;
import dev.millrace.feedback.label.Clocks;
import dev.millrace.feedback.label.Timer;
import dev.millrace.feedback.label.Timer.Queue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimerIndexTest {

  private final KeyValueStore<Bytes, byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("timers"), Serdes.Bytes(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();
  private final TimerIndex timers = new TimerIndex(store);

  TimerIndexTest() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatIsDueComesInTheOrderInWhichItFellDue() {
    set("late", maturing(30));
    set("early", maturing(-5));
    set("middle", maturing(7));

    assertThat(ids(timers.due(at(31), 10))).containsExactly("early", "middle", "late");
  }

  @Test
  void aTimerIsDueOnlyOnceItsClockIsPastIt() {
    set("a", maturing(30));

    assertThat(timers.due(at(30), 10)).isEmpty();
    assertThat(timers.due(at(31), 10)).hasSize(1);
  }

  @Test
  void eachQueueGoesByItsOwnClock() {
    set("matures", maturing(30));
    set("forgotten", new Timer(Queue.FORGETTING, 30));

    assertThat(ids(timers.due(new Clocks(10, 100), 10))).containsExactly("matures");
    assertThat(ids(timers.due(new Clocks(100, 100), 10))).containsExactly("forgotten");
  }

  @Test
  void aRunTakesNoMoreThanItMayAndTheNextGoesOn() {
    LongStream.range(0, 5).forEach(i -> set("e" + i, maturing(i)));

    List<Entry> first = timers.due(at(100), 3);
    first.forEach(timers::delete);

    assertThat(ids(first)).containsExactly("e0", "e1", "e2");
    assertThat(ids(timers.due(at(100), 3))).containsExactly("e3", "e4");
  }

  @Test
  void aTimerSetAfterALookIsFoundAtTheNext() {
    set("far", maturing(1_000));
    timers.due(at(50), 10);

    set("near", maturing(60));

    assertThat(ids(timers.due(at(61), 10))).containsExactly("near");
  }

  @Test
  void replacingTakesAwayWhatIsNotSetAgain() {
    Timer old = maturing(10);
    Timer kept = new Timer(Queue.FORGETTING, 20);
    timers.replace("a", Set.of(), Set.of(old, kept));

    timers.replace("a", Set.of(old, kept), Set.of(kept));

    assertThat(timers.due(at(100), 10)).containsExactly(new Entry("a", kept));
  }

  @Test
  void aNewOwnerOfTheStoreFindsWhatIsThere() {
    set("a", maturing(10));

    assertThat(ids(new TimerIndex(store).due(at(11), 10))).containsExactly("a");
  }

  @Test
  void anEventIdMayBeAnyText() {
    set("zoé-7 €", maturing(10));

    assertThat(ids(timers.due(at(11), 10))).containsExactly("zoé-7 €");
  }

  @Test
  void randomTimersFireAsFromASortedMap() {
    Random random = new Random(5);
    TreeMap<Long, String> expected = new TreeMap<>();
    List<String> fired = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < 2_000; i++) {
      long due = now + random.nextInt(500);
      if (expected.putIfAbsent(due, "e" + i) == null) {
        set("e" + i, maturing(due));
      }
      now += random.nextInt(5);
      List<Entry> found = timers.due(at(now), 1_000);
      found.forEach(timers::delete);
      fired.addAll(ids(found));
      wanted.addAll(expected.headMap(now).values());
      expected.headMap(now).clear();
    }

    assertThat(fired).isEqualTo(wanted).hasSizeGreaterThan(1_000);
  }

  private void set(String eventId, Timer timer) {
    timers.replace(eventId, Set.of(), Set.of(timer));
  }

  private static Timer maturing(long due) {
    return new Timer(Queue.MATURITY, due);
  }

  private static Clocks at(long time) {
    return new Clocks(time, time);
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(Entry::eventId).toList();
  }
}
