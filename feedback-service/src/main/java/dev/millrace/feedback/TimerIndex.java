package dev.millrace.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.feedback.label.Clocks;
import dev.millrace.feedback.label.Timer;
import dev.millrace.feedback.label.Timer.Queue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Timers in the order in which they fall due, so that what is due stands at the head and nothing
 * else is looked at. The order is in the keys:
 *
 * <pre>
 *  0        1                            9
 *  +--------+----------------------------+------------------
 *  | queue  | due, long, sign bit turned | event id, UTF-8
 *  +--------+----------------------------+------------------
 * </pre>
 *
 * <p>The head of each queue is remembered: deleted keys before it would have to be stepped over at
 * each look, as RocksDB keeps them for a while.
 */
final class TimerIndex {

  private static final int PREFIX_BYTES = 1 + Long.BYTES;

  /** A queue's place here is its code. */
  private static final List<Queue> QUEUES = List.of(Queue.MATURITY, Queue.FORGETTING);

  private static final byte[] PRESENT = {1};

  private final KeyValueStore<Bytes, byte[]> store;
  private final Map<Queue, Head> heads = new EnumMap<>(Queue.class);

  /**
   * A timer of an event.
   *
   * @param eventId the event
   * @param timer what was set
   */
  record Entry(String eventId, Timer timer) {}

  TimerIndex(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
    for (Queue queue : QUEUES) {
      heads.put(queue, new Head(queue));
    }
  }

  /** Sets the timers of an event. */
  void replace(String eventId, Set<Timer> before, Set<Timer> after) {
    for (Timer old : before) {
      if (!after.contains(old)) {
        delete(new Entry(eventId, old));
      }
    }
    for (Timer next : after) {
      if (!before.contains(next)) {
        store.put(key(new Entry(eventId, next)), PRESENT);
        heads.get(next.queue()).lower(next.due());
      }
    }
  }

  void delete(Entry entry) {
    store.delete(key(entry));
  }

  /**
   * Up to so many timers that are due, those of a queue earliest first. Each is given once: the
   * caller replaces or deletes it.
   */
  List<Entry> due(Clocks clocks, int most) {
    List<Entry> due = new ArrayList<>();
    for (Head head : heads.values()) {
      if (due.size() < most) {
        head.collect(clocks, due, most);
      }
    }
    return due;
  }

  /** When the earliest timer of a queue is due; {@link Long#MAX_VALUE} without any. */
  long earliest(Queue queue) {
    return heads.get(queue).first();
  }

  private static Bytes key(Entry entry) {
    byte[] id = entry.eventId().getBytes(UTF_8);
    return Bytes.wrap(
        prefix(entry.timer(), ByteBuffer.allocate(PREFIX_BYTES + id.length)).put(id).array());
  }

  private static byte code(Queue queue) {
    return (byte) QUEUES.indexOf(queue);
  }

  private static ByteBuffer prefix(Timer timer, ByteBuffer buffer) {
    return buffer.put(code(timer.queue())).putLong(timer.due() ^ Long.MIN_VALUE);
  }

  private static Entry entry(Bytes key) {
    ByteBuffer buffer = ByteBuffer.wrap(key.get());
    Queue queue = QUEUES.get(buffer.get());
    long due = buffer.getLong() ^ Long.MIN_VALUE;
    return new Entry(UTF_8.decode(buffer).toString(), new Timer(queue, due));
  }

  /** The head of one queue. */
  private final class Head {
    private final Queue queue;
    private final Bytes end;
    private Bytes from;
    private long earliest = Long.MIN_VALUE;

    private Head(Queue queue) {
      this.queue = queue;
      this.from = Bytes.wrap(new byte[] {code(queue)});
      this.end = Bytes.wrap(new byte[] {(byte) (code(queue) + 1)});
    }

    private void lower(long due) {
      earliest = Math.min(earliest, due);
    }

    private long first() {
      try (KeyValueIterator<Bytes, byte[]> timers = store.range(from, end)) {
        return timers.hasNext() ? entry(timers.peekNextKey()).timer().due() : Long.MAX_VALUE;
      }
    }

    private void collect(Clocks clocks, List<Entry> due, int most) {
      if (queue.time(clocks) <= earliest) {
        return;
      }
      try (KeyValueIterator<Bytes, byte[]> timers = store.range(from, end)) {
        while (timers.hasNext()) {
          KeyValue<Bytes, byte[]> next = timers.next();
          Entry entry = entry(next.key);
          earliest = entry.timer().due();
          if (!entry.timer().isDue(clocks) || due.size() == most) {
            return;
          }
          due.add(entry);
          from = next.key;
        }
      }
      earliest = Long.MAX_VALUE;
    }
  }
}
