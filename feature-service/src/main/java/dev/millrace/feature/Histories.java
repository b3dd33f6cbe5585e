package dev.millrace.feature;

import dev.millrace.feature.window.History;
import dev.millrace.feature.window.HistoryCodec;
import dev.millrace.feature.window.HistoryRecords;
import dev.millrace.feature.window.WindowEngine;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The histories of one task's keys: decoded in memory, bytes in the store below.
 *
 * <p>A changed history is written by {@link #flush}, before each commit: one record a changed
 * segment, however many events it has seen since the last. Where the process's budget is exceeded,
 * the histories that were not used for longest are written and let go; the one in use stays,
 * however large. Only point reads are made.
 */
final class Histories {

  private final WindowEngine engine;
  private final HistoryCodec codec;
  private final KeyValueStore<Bytes, byte[]> store;
  private final CacheBudget budget;
  private final HistoryLocks locks;
  private final FeatureMeters meters;
  private final Map<String, Entry> cached = new LinkedHashMap<>(64, 0.75f, true);
  private final Set<Entry> changed = new LinkedHashSet<>();
  private long adapted;

  /** What was asked for last: each event comes back to it, and its key needs no second look-up. */
  private Entry last;

  Histories(
      WindowEngine engine,
      KeyValueStore<Bytes, byte[]> store,
      Shared shared,
      FeatureMeters meters) {
    this.engine = engine;
    this.codec = engine.codec();
    this.store = store;
    this.budget = shared.budget();
    this.locks = shared.locks();
    this.meters = meters;
  }

  /** The history of an entity, empty where there is none. */
  History of(String entity) {
    Entry entry = cached.get(entity);
    meters.cacheAsked(entry != null);
    if (entry == null) {
      entry = new Entry(entity, load(entity));
      cached.put(entity, entry);
    }
    last = entry;
    return entry.history;
  }

  /** Says that the history, which was asked for last, has changed. */
  void changed() {
    if (!last.isChanged) {
      last.isChanged = true;
      changed.add(last);
    }
    last.weigh();
    last.watch();
    while (budget.isExceeded() && cached.size() > 1) {
      evictEldest();
    }
  }

  /** Newest time of an entity's history if it is in memory, else what its head record says. */
  long newest(String entity, byte[] head) {
    Entry entry = cached.get(entity);
    return entry == null || entry.history.isEmpty()
        ? HistoryCodec.newest(entity, head)
        : entry.history.newest();
  }

  /** Removes an entity's history from memory and store. */
  void forget(String entity) {
    Entry entry = cached.remove(entity);
    if (entry != null) {
      entry.letGo();
      changed.remove(entry);
    }
    locks.write(entity, () -> remove(entity));
  }

  private void remove(String entity) {
    byte[] head = store.delete(HistoryKeys.head(entity));
    if (head != null) {
      for (int number : HistoryCodec.segments(entity, head, segments(entity))) {
        store.delete(HistoryKeys.segment(entity, number));
      }
      meters.forgotten();
    }
  }

  /** Writes what has changed. */
  void flush() {
    changed.forEach(this::write);
    changed.clear();
  }

  /** Gives the budget back; what is not written is lost, as a task's close means it to be. */
  void close() {
    cached.values().forEach(Entry::letGo);
    cached.clear();
    changed.clear();
  }

  private History load(String entity) {
    byte[] head = store.get(HistoryKeys.head(entity));
    if (head == null) {
      return engine.empty();
    }
    History history = codec.decode(entity, head, segments(entity));
    meters.adapted(codec.adapted() - adapted);
    adapted = codec.adapted();
    return history;
  }

  private IntFunction<byte[]> segments(String entity) {
    return number -> store.get(HistoryKeys.segment(entity, number));
  }

  private void evictEldest() {
    Entry eldest = cached.values().iterator().next();
    cached.remove(eldest.entity);
    eldest.letGo();
    if (changed.remove(eldest)) {
      write(eldest);
    }
    meters.evicted();
  }

  private void write(Entry entry) {
    entry.isChanged = false;
    locks.write(entry.entity, () -> entry.history.write(codec, new Records(entry.entity)));
  }

  private void put(Bytes key, byte[] value) {
    store.put(key, value);
    meters.written(key.get().length + value.length);
  }

  /** The store's records of one entity. */
  private final class Records implements HistoryRecords {
    private final String entity;

    Records(String entity) {
      this.entity = entity;
    }

    @Override
    public void head(byte[] bytes) {
      put(HistoryKeys.head(entity), bytes);
    }

    @Override
    public void segment(int number, byte[] bytes) {
      put(HistoryKeys.segment(entity, number), bytes);
    }

    @Override
    public void remove(int number) {
      store.delete(HistoryKeys.segment(entity, number));
    }
  }

  /** A history in memory. */
  private final class Entry {
    private final String entity;
    private final History history;
    private long bytes;
    private boolean hot;
    private boolean isChanged;

    Entry(String entity, History history) {
      this.entity = entity;
      this.history = history;
      this.hot = history.isCoarse();
      weigh();
    }

    /** Tells when the history has turned to steps. */
    void watch() {
      if (history.isCoarse() && !hot) {
        hot = true;
        meters.hot(entity);
      }
    }

    void weigh() {
      long now = history.bytes() + 2L * entity.length() + 128;
      if (now != bytes) {
        budget.take(now - bytes);
        bytes = now;
      }
    }

    void letGo() {
      budget.take(-bytes);
      bytes = 0;
    }
  }
}
