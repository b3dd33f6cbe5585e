package dev.millrace.scoring.model;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A judge on a thread of its own, that is waited for no longer than its budget. While it works on a
 * batch that nobody waits for any more, it is not asked about the next ones.
 */
public final class SideJudge implements AutoCloseable {

  private final Judge judge;
  private final Duration budget;
  private final ThreadPoolExecutor thread;
  private Future<Judgement> running;

  /**
   * A judge beside the stream's own thread.
   *
   * @param judge used by that thread alone, and closed by it
   * @param budget wall time from {@link #ask} to {@link Asked#answer}
   */
  public SideJudge(String name, Judge judge, Duration budget) {
    this.judge = judge;
    this.budget = budget;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread worker = new Thread(work, name);
              worker.setDaemon(true);
              return worker;
            });
  }

  /** A batch that the judge works on; null where it is busy with an earlier one. */
  public Asked ask(float[][] rows) {
    if (running != null && !running.isDone()) {
      return null;
    }
    long start = System.nanoTime();
    running = thread.submit(() -> judge.judge(rows));
    return new Asked(running, start + budget.toNanos(), rows.length);
  }

  /**
   * A question on its way.
   *
   * @param work that answers it
   * @param deadline until which it is waited for, as {@link System#nanoTime} tells
   * @param rows that were asked about
   */
  public record Asked(Future<Judgement> work, long deadline, int rows) {

    /** What the judge says, or that it is too slow, or how it failed. */
    public Judgement answer() {
      try {
        return work.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        return Judgement.none(rows, FallbackReason.TOO_SLOW, null);
      } catch (ExecutionException e) {
        return Judgement.none(rows, FallbackReason.ENGINE_ERROR, String.valueOf(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Judgement.none(rows, FallbackReason.TOO_SLOW, "interrupted");
      }
    }
  }

  /** Lets the judge end what it is at, then closes it; does not wait for that. */
  @Override
  public void close() {
    thread.execute(judge::close);
    thread.shutdown();
  }
}
