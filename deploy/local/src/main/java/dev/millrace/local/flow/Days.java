package dev.millrace.local.flow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The days (UTC) that a sequence of times goes through: tells before each time whether a day begins
 * with it that none before had reached. Not for several threads.
 */
public final class Days {

  private Instant reached = Instant.MIN;
  private int count;

  /** Whether this time is in a later day than all before it; so is the first. */
  public boolean begins(Instant time) {
    Instant day = time.truncatedTo(ChronoUnit.DAYS);
    if (!day.isAfter(reached)) {
      return false;
    }
    reached = day;
    count++;
    return true;
  }

  /** The beginning of the latest day. */
  public Instant beginning() {
    return reached;
  }

  /** How many days were begun. */
  public int count() {
    return count;
  }
}
