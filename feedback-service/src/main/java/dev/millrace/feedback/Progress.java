package dev.millrace.feedback;

import dev.millrace.feedback.label.Clocks;
import dev.millrace.feedback.label.Decided;
import dev.millrace.feedback.label.EventState;
import dev.millrace.feedback.label.Phase;
import dev.millrace.feedback.label.Undecided;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * How far a task is and how much it holds.
 *
 * @param clocks its clocks
 * @param held what it holds
 */
record Progress(Clocks clocks, Held held) {

  static final Progress START = new Progress(Clocks.START, new Held(0, 0, 0, 0));

  /**
   * Numbers of things held.
   *
   * @param pending decisions without a label
   * @param provisional decisions with a label that may change
   * @param settled decisions kept for corrections
   * @param waiting labels without a decision
   */
  record Held(long pending, long provisional, long settled, long waiting) {

    /** With an event's state counted n times more. */
    Held plus(EventState state, int n) {
      if (state instanceof Undecided undecided) {
        return new Held(
            pending, provisional, settled, waiting + (long) n * undecided.waiting().size());
      }
      if (!(state instanceof Decided decided)) {
        return this;
      }
      if (decided.phase().settled()) {
        return new Held(pending, provisional, settled + n, waiting);
      }
      return decided.phase() == Phase.PENDING
          ? new Held(pending + n, provisional, settled, waiting)
          : new Held(pending, provisional + n, settled, waiting);
    }

    Held plus(Held other) {
      return new Held(
          pending + other.pending,
          provisional + other.provisional,
          settled + other.settled,
          waiting + other.waiting);
    }
  }

  /** After an event's state changed; null = none. */
  Progress changed(EventState before, EventState after, Clocks now) {
    return new Progress(now, held.plus(before, -1).plus(after, 1));
  }

  /**
   * A {@link Progress} in its store.
   *
   * <pre>
   * decisions' clock long · labels' clock long · pending, provisional, settled, waiting long
   * </pre>
   */
  static final class Form extends BinaryForm<Progress> {

    @Override
    void write(Progress progress, Encoder out) throws IOException {
      out.writeLong(progress.clocks.decisions());
      out.writeLong(progress.clocks.labels());
      out.writeLong(progress.held.pending);
      out.writeLong(progress.held.provisional);
      out.writeLong(progress.held.settled);
      out.writeLong(progress.held.waiting);
    }

    @Override
    Progress read(Decoder in) throws IOException {
      Clocks clocks = new Clocks(in.readLong(), in.readLong());
      return new Progress(
          clocks, new Held(in.readLong(), in.readLong(), in.readLong(), in.readLong()));
    }
  }
}
