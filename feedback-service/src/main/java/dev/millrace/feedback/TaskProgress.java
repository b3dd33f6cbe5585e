package dev.millrace.feedback;

import dev.millrace.feedback.label.Clocks;
import dev.millrace.feedback.label.EventState;
import dev.millrace.feedback.label.LabelMachine.Passing;
import dev.millrace.feedback.label.Watermarks;
import dev.millrace.feedback.label.Watermarks.Mark;
import dev.millrace.feedback.label.Watermarks.Upstream;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How far a task is and how much it holds, kept in its store:
 *
 * <pre>
 * clocks         decisions, stream
 * held           pending, provisional, settled, waiting
 * partition-N    decisions, stream: the mark of upstream partition N
 * </pre>
 */
final class TaskProgress {

  private static final String CLOCKS = "clocks";
  private static final String HELD = "held";
  private static final String PARTITION = "partition-";

  private final KeyValueStore<String, List<Long>> store;
  private final Watermarks watermarks;
  private Held held = Held.NOTHING;

  /**
   * Goes on where the task's last owner stopped.
   *
   * @param now the wall clock, epoch milliseconds
   */
  TaskProgress(KeyValueStore<String, List<Long>> store, Upstream upstream, long now) {
    this.store = store;
    this.watermarks = new Watermarks(upstream, now);
    try (KeyValueIterator<String, List<Long>> stored = store.all()) {
      while (stored.hasNext()) {
        KeyValue<String, List<Long>> entry = stored.next();
        resume(entry.key, entry.value);
      }
    }
  }

  private void resume(String key, List<Long> numbers) {
    if (key.equals(CLOCKS)) {
      watermarks.resume(new Clocks(numbers.get(0), numbers.get(1)));
    } else if (key.equals(HELD)) {
      held = new Held(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    } else if (key.startsWith(PARTITION)) {
      watermarks.resume(
          Integer.parseInt(key.substring(PARTITION.length())),
          new Mark(numbers.get(0), numbers.get(1)));
    }
  }

  Clocks clocks() {
    return watermarks.clocks();
  }

  Held held() {
    return held;
  }

  /** A decision came from a partition, whose decisions up to an event time have come. */
  Passing decision(int partition, long passed, long now) {
    Clocks before = clocks();
    return moved(partition, watermarks.decision(partition, passed, now), before);
  }

  /** A label came from a partition. */
  Passing label(int partition, long time, long now) {
    Clocks before = clocks();
    return moved(partition, watermarks.label(partition, time, now), before);
  }

  /** Wall-clock time passed: a partition may have fallen silent. */
  void look(long now) {
    Clocks before = clocks();
    watermarks.look(now);
    storeClocks(before);
  }

  private Passing moved(int partition, Mark mark, Clocks before) {
    store.put(PARTITION + partition, List.of(mark.decisions(), mark.stream()));
    storeClocks(before);
    return new Passing(before, clocks());
  }

  private void storeClocks(Clocks before) {
    if (!clocks().equals(before)) {
      store.put(CLOCKS, List.of(clocks().decisions(), clocks().stream()));
    }
  }

  /** An event's state changed; null = none. */
  void changed(EventState before, EventState after) {
    Held now = held.changed(before, after);
    if (!now.equals(held)) {
      held = now;
      store.put(HELD, List.of(now.pending(), now.provisional(), now.settled(), now.waiting()));
    }
  }
}
