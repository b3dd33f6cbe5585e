package dev.millrace.feature.order;

import java.util.Arrays;

/**
 * How far each upstream partition is, and which of them are waited for.
 *
 * <p>A partition's progress is the latest order time that it has passed on: what is still to come
 * from it is at or after that. One that has not moved for some wall-clock time holds nothing back
 * until it moves again. Where none has moved for so long, that says nothing of one of them: when
 * the first moves again, each is waited for anew. Of all that decides about order, this alone
 * depends on the wall clock.
 *
 * <p>Not thread-safe.
 */
public final class UpstreamProgress {

  private final long idleMillis;
  private final long[] passed;
  private final long[] movedAt;

  /**
   * Nothing has come yet.
   *
   * @param partitions number of upstream partitions
   * @param idleMillis after this long without progress, a partition is not waited for
   * @param now wall clock, epoch milliseconds
   */
  public UpstreamProgress(int partitions, long idleMillis, long now) {
    this.idleMillis = idleMillis;
    this.passed = new long[partitions];
    this.movedAt = new long[partitions];
    Arrays.fill(passed, Long.MIN_VALUE);
    Arrays.fill(movedAt, now);
  }

  /**
   * A partition has passed a time.
   *
   * @return whether that is news
   * @throws IllegalArgumentException if there is no such partition
   */
  public boolean passed(int partition, long time, long now) {
    if (partition < 0 || partition >= passed.length) {
      throw new IllegalArgumentException(
          "progress of upstream partition %d, but there were %d at start: restart the service after adding partitions"
              .formatted(partition, passed.length));
    }
    if (time <= passed[partition]) {
      return false;
    }
    if (passedByAll(now) == Long.MAX_VALUE) {
      Arrays.fill(movedAt, now);
    }
    passed[partition] = time;
    movedAt[partition] = now;
    return true;
  }

  /**
   * What all partitions have passed: everything before this time has come. {@link Long#MAX_VALUE}
   * where none is waited for.
   */
  public long passedByAll(long now) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < passed.length; i++) {
      if (now - movedAt[i] < idleMillis) {
        least = Math.min(least, passed[i]);
      }
    }
    return least;
  }
}
