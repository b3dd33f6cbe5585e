package dev.millrace.runtime.watermark;

import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;

/**
 * Up to which event time everything has come to a task: the watermark of the upstream task that is
 * furthest behind. Never goes back.
 *
 * <p>Held in memory only: after a restart it is unknown until every upstream task was heard, so
 * whoever goes by it waits rather than errs. An upstream task that was silent for some wall-clock
 * time is not waited for. Where all were silent, that says nothing of one of them (the pipeline may
 * have stood still): each is waited for anew, but only once, or a stream of few events would wait
 * for ever for a task that has none.
 *
 * <p>Not thread-safe.
 */
public final class LowWatermark {

  private final long idleMillis;
  private long low = Watermark.UNKNOWN;
  private long[] times = {};
  private long[] waitedFrom;
  private boolean[] heardSince;
  private long heardAt;

  /**
   * Nothing has come yet.
   *
   * @param idle after this long without a record, an upstream task is not waited for
   */
  public LowWatermark(Duration idle) {
    this.idleMillis = idle.toMillis();
  }

  /**
   * A record came.
   *
   * @param headers say how far its upstream task is; where they don't, all that comes is taken to
   *     be in order
   * @param time of the record, epoch milliseconds
   * @param now wall clock, epoch milliseconds
   * @return epoch milliseconds, or {@link Watermark#UNKNOWN}
   */
  public long after(Headers headers, long time, long now) {
    long all = Watermark.of(headers).map(said -> merge(said, now)).orElse(time);
    low = Math.max(low, all);
    return low;
  }

  private long merge(Watermark said, long now) {
    if (times.length != said.tasks()) {
      start(said.tasks(), now);
    } else if (now - heardAt >= idleMillis) {
      waitAnew(now);
    }
    times[said.task()] = Math.max(times[said.task()], said.time());
    waitedFrom[said.task()] = now;
    heardSince[said.task()] = true;
    heardAt = now;
    return least(now);
  }

  private void start(int tasks, long now) {
    times = new long[tasks];
    Arrays.fill(times, Watermark.UNKNOWN);
    waitedFrom = new long[tasks];
    Arrays.fill(waitedFrom, now);
    heardSince = new boolean[tasks];
  }

  private void waitAnew(long now) {
    for (int task = 0; task < times.length; task++) {
      if (heardSince[task]) {
        waitedFrom[task] = now;
        heardSince[task] = false;
      }
    }
  }

  private long least(long now) {
    long least = Long.MAX_VALUE;
    for (int task = 0; task < times.length; task++) {
      if (now - waitedFrom[task] < idleMillis) {
        least = Math.min(least, times[task]);
      }
    }
    return least;
  }
}
