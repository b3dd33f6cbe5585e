package dev.millrace.feature;

import dev.millrace.feature.window.History;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Forgets keys that nothing came for.
 *
 * <p>A key is idle once its newest event lies twice the retention (longest window, hop, lateness)
 * behind the latest event that its task has seen. Once would do for events within the lateness,
 * whose windows can't reach back further; twice leaves room for partitions of {@code events.raw}
 * that are read at different speeds. Whether a key is idle is looked up when an event comes for it,
 * too: so answers do not depend on when this last ran.
 *
 * <p>One run looks at a bounded number of keys and the next goes on from there.
 */
final class IdleKeys {

  private static final int KEYS_A_RUN = 1000;

  private final Histories histories;
  private final KeyValueStore<Bytes, byte[]> store;
  private final long retention;
  private final long limit;
  private Bytes next = HistoryKeys.firstHead();

  /**
   * @param retention how long an event is kept after its time, milliseconds
   */
  IdleKeys(Histories histories, KeyValueStore<Bytes, byte[]> store, long retention) {
    this.histories = histories;
    this.store = store;
    this.retention = retention;
    this.limit = Math.multiplyExact(2, retention);
  }

  /** Whether a history is to be forgotten at a time of the task's clock. */
  boolean isIdle(History history, long clock) {
    return !history.isEmpty() && isIdle(history.newest(), clock);
  }

  /** Whether windows of an event of this time may reach back to what an idle key's history held. */
  boolean mayHaveForgotten(long time, long clock) {
    return time < clock - limit + retention;
  }

  /** Forgets the idle among the next keys. */
  void sweep(long clock) {
    idleAmongNext(clock).forEach(histories::forget);
  }

  private List<String> idleAmongNext(long clock) {
    List<String> idle = new ArrayList<>();
    int seen = 0;
    try (KeyValueIterator<Bytes, byte[]> heads = store.range(next, HistoryKeys.afterHeads())) {
      while (heads.hasNext() && seen++ < KEYS_A_RUN) {
        KeyValue<Bytes, byte[]> head = heads.next();
        String entity = HistoryKeys.entity(head.key);
        if (isIdle(histories.newest(entity, head.value), clock)) {
          idle.add(entity);
        }
      }
      next = heads.hasNext() ? heads.peekNextKey() : HistoryKeys.firstHead();
    }
    return idle;
  }

  private boolean isIdle(long newest, long clock) {
    return newest <= clock - limit;
  }
}
