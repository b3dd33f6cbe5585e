package dev.millrace.scoring.model;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Scorers of one input that give it back, and have a fault. */
public final class TroubledScorers {

  private TroubledScorers() {}

  /** Refuses rows that hold a multiple of ten: of rows that count up, every tenth. */
  public static Scorer refusingEveryTenth() {
    return new Echo() {
      @Override
      public float[] score(float[] rows, int count) {
        for (int i = 0; i < count; i++) {
          if (rows[i] % 10 == 0) {
            throw new ScoringFailedException("refuses " + rows[i], null);
          }
        }
        return super.score(rows, count);
      }
    };
  }

  /** Takes its time for each call. */
  public static Scorer sleeping(Duration time) {
    return new Echo() {
      @Override
      public float[] score(float[] rows, int count) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        return super.score(rows, count);
      }
    };
  }

  private static class Echo implements Scorer {
    @Override
    public float[] score(float[] rows, int count) {
      return Arrays.copyOf(rows, count);
    }

    @Override
    public void close() {}
  }
}
