package dev.millrace.feedback.label;

import java.util.Objects;

/**
 * What somebody says happened to an event.
 *
 * @param value 1 or 0 for a yes/no outcome, the value itself for a regression; finite
 * @param time when it became known, epoch milliseconds
 * @param source who says so
 */
public record Verdict(double value, long time, String source) {

  /** Source of what a person thinks who looked at the decision: gives way to all others. */
  public static final String REVIEW = "review";

  public Verdict {
    Objects.requireNonNull(source);
  }

  /** Whether this says the same as another: the time of saying it is not compared. */
  public boolean repeats(Verdict other) {
    return Double.compare(value, other.value) == 0 && source.equals(other.source);
  }

  /** Whether a person only thinks so. */
  boolean isReview() {
    return source.equals(REVIEW);
  }

  /** The same verdict, said at this time or at its own, whichever is later. */
  public Verdict atLeastAt(long other) {
    return other > time ? new Verdict(value, other, source) : this;
  }
}
