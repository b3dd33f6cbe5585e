package dev.millrace.feature;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of heap that the tasks of one process share for decoded histories. Thread-safe. */
final class CacheBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  CacheBudget(long limit) {
    this.limit = limit;
  }

  /** Takes bytes, or gives them back where negative; the limit may be passed for a moment. */
  void take(long bytes) {
    used.addAndGet(bytes);
  }

  boolean isExceeded() {
    return used.get() > limit;
  }

  long used() {
    return used.get();
  }
}
