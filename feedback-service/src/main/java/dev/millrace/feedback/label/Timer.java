package dev.millrace.feedback.label;

import java.util.Objects;

/**
 * A time at which an event has to be looked at.
 *
 * @param queue which clock it goes by
 * @param due it is due once that clock is past this; epoch milliseconds
 */
public record Timer(Queue queue, long due) {

  /** Which clock. */
  public enum Queue {
    /** {@link Clocks#stream()}: a decision matures. */
    MATURITY {
      @Override
      public long time(Clocks clocks) {
        return clocks.stream();
      }
    },
    /** {@link Clocks#decisions()}: a decision or a waiting label is given up. */
    FORGETTING {
      @Override
      public long time(Clocks clocks) {
        return clocks.decisions();
      }
    };

    /** What this queue's clock shows. */
    public abstract long time(Clocks clocks);
  }

  public Timer {
    Objects.requireNonNull(queue);
  }

  /** Whether its clock is past it. */
  public boolean isDue(Clocks clocks) {
    return queue.time(clocks) > due;
  }
}
