package dev.millrace.local;

import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvent;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Events that come so many a second, by the wall clock. */
final class PacedEvents implements EventSource {

  private final EventSource source;
  private final long gap;
  private long due = System.nanoTime();

  /**
   * @param rate events a second
   */
  PacedEvents(EventSource source, int rate) {
    this.source = source;
    this.gap = TimeUnit.SECONDS.toNanos(1) / rate;
  }

  @Override
  public OptionalLong size() {
    return source.size();
  }

  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public InputEvent next() {
    due += gap;
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return source.next();
  }

  @Override
  public void close() {
    source.close();
  }
}
