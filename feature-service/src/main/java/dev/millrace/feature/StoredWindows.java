package dev.millrace.feature;

import dev.millrace.feature.window.History;
import dev.millrace.feature.window.HistoryCodec;
import dev.millrace.feature.window.WindowEngine;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * The windows over one kind of rows of one key, as they were when they were read: by any thread,
 * beside the task that owns them and without touching what it has in memory.
 */
final class StoredWindows {

  private final WindowFeatures over;
  private final WindowEngine engine;
  private final History history;

  private StoredWindows(WindowFeatures over, WindowEngine engine, History history) {
    this.over = over;
    this.engine = engine;
    this.history = history;
  }

  /**
   * Reads what was last written.
   *
   * @param store of these windows
   */
  static StoredWindows read(
      WindowFeatures over,
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      HistoryLocks locks,
      String key) {
    WindowEngine engine = over.newEngine();
    Map<Bytes, byte[]> records = locks.read(key, () -> records(store, key));
    byte[] head = records.get(HistoryKeys.head(key));
    History history =
        head == null
            ? engine.empty()
            : engine
                .codec()
                .decode(key, head, number -> records.get(HistoryKeys.segment(key, number)));
    return new StoredWindows(over, engine, history);
  }

  /** Everything that is stored of one key. */
  private static Map<Bytes, byte[]> records(
      ReadOnlyKeyValueStore<Bytes, byte[]> store, String key) {
    Map<Bytes, byte[]> records = new HashMap<>();
    byte[] head = store.get(HistoryKeys.head(key));
    if (head != null) {
      records.put(HistoryKeys.head(key), head);
      HistoryCodec.segments(
          key,
          head,
          number -> records.computeIfAbsent(HistoryKeys.segment(key, number), store::get));
    }
    return records;
  }

  /** The features that these windows are. */
  WindowFeatures over() {
    return over;
  }

  boolean isEmpty() {
    return history.isEmpty();
  }

  /** Time of the newest row, epoch milliseconds; where it is not {@link #isEmpty}. */
  long newest() {
    return history.newest();
  }

  /** Time of the newest row at or before a time; {@link Long#MIN_VALUE} where there is none. */
  long newestUpTo(long time) {
    return engine.newestUpTo(history, time);
  }

  /** Answers as of a time. */
  Object[] ask(long time) {
    return engine.ask(history, time);
  }
}
