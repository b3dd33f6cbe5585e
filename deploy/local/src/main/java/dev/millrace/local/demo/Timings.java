package dev.millrace.local.demo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When events were due to be produced, and how long it took until they were decided. */
final class Timings {

  private final Map<String, Long> due = new ConcurrentHashMap<>();
  private final Map<String, Long> taken = new ConcurrentHashMap<>();

  /**
   * An event is about to be produced.
   *
   * @param nanos the moment at which it was due, as {@link System#nanoTime} counts
   */
  void due(String id, long nanos) {
    due.put(id, nanos);
  }

  /** A decision was read; the first one of an event that is timed counts. */
  void decided(String id, long nanos) {
    if (!due.isEmpty()) {
      Long then = due.remove(id);
      if (then != null) {
        taken.put(id, nanos - then);
      }
    }
  }

  /** How long each took that has been decided, nanoseconds. */
  long[] taken() {
    return taken.values().stream().mapToLong(Long::longValue).toArray();
  }
}
