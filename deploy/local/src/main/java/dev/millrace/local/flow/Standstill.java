package dev.millrace.local.flow;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells a long wait from one that has no end. */
public final class Standstill {

  private final String who;
  private final Duration patience;
  private final LongSupplier nanos;
  private long left = -1;
  private long read = -1;
  private long moved;

  /**
   * @param who is waited for
   * @param patience how long nothing may move
   * @param nanos the time, as {@link System#nanoTime} counts
   */
  public Standstill(String who, Duration patience, LongSupplier nanos) {
    this.who = who;
    this.patience = patience;
    this.nanos = nanos;
  }

  /**
   * Looks once more.
   *
   * @param leftNow records that are still to be done
   * @param readNow records that were read at the end of the way
   * @throws StalledException where neither has changed for as long as the patience
   */
  public void look(long leftNow, long readNow) {
    long now = nanos.getAsLong();
    if (leftNow != left || readNow != read) {
      left = leftNow;
      read = readNow;
      moved = now;
    } else if (now - moved > patience.toNanos()) {
      throw new StalledException(
          "nothing has moved for %d s: %s has still %s records to do"
              .formatted(patience.toSeconds(), who, Numbers.grouped(left)));
    }
  }
}
