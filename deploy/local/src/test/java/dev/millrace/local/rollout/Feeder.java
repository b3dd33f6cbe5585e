package dev.millrace.local.rollout;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Produces vectors at a rate, a slice each 10 ms, in a thread of its own. */
final class Feeder implements AutoCloseable {

  private static final long SLICES_A_SECOND = 100;
  private static final int ENTITIES = 5_000;

  private final ScoringRig rig;
  private final int slice;
  private final Thread thread;
  private volatile boolean paused;
  private volatile boolean idle;
  private volatile boolean closed;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong feeding = new AtomicLong();
  private volatile Throwable failure;

  /**
   * Starts at once.
   *
   * @param rate vectors a second
   */
  Feeder(ScoringRig rig, int rate) {
    this.rig = rig;
    this.slice = (int) (rate / SLICES_A_SECOND);
    this.thread = new Thread(this::run, "feeder");
    thread.setUncaughtExceptionHandler((where, problem) -> failure = problem);
    thread.start();
  }

  private void run() {
    long gap = TimeUnit.SECONDS.toNanos(1) / SLICES_A_SECOND;
    long due = System.nanoTime();
    while (!closed) {
      if (paused) {
        idle = true;
        LockSupport.parkNanos(gap);
        due = System.nanoTime();
        continue;
      }
      idle = false;
      long start = System.nanoTime();
      long next = sent.get();
      rig.cluster()
          .produce(
              LongStream.range(next, next + slice)
                  .mapToObj(event -> rig.vector(event, Long.toString(event % ENTITIES)))
                  .toList());
      sent.addAndGet(slice);
      due += gap;
      LockSupport.parkNanos(due - System.nanoTime());
      feeding.addAndGet(System.nanoTime() - start);
    }
  }

  /** Returns when the broker has all that was sent. */
  void pause() {
    paused = true;
    while (!idle) {
      demandHealthy();
      LockSupport.parkNanos(1_000_000);
    }
  }

  void resume() {
    idle = false;
    paused = false;
  }

  long sent() {
    return sent.get();
  }

  /** Vectors a second while it was not paused. */
  long rate() {
    return Math.round(sent() * 1e9 / feeding.get());
  }

  void demandHealthy() {
    if (failure != null) {
      throw new AssertionError("nothing is fed any more", failure);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
