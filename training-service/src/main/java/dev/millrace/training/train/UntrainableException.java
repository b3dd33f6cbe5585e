package dev.millrace.training.train;

import java.util.Locale;

/** No model can be made of this; the message says to a person why and what would help. */
public final class UntrainableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, in a word. */
  public enum Reason {
    NO_EXAMPLES,
    TOO_FEW_EXAMPLES,
    ONE_CLASS,
    /** What was to be learnt from can't be read, or is something else. */
    UNREADABLE_EXAMPLES,
    LEARNER_FAILED;

    /** As records carry it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Reason reason;

  /** Of {@link Reason#UNREADABLE_EXAMPLES}. */
  public UntrainableException(String message) {
    this(Reason.UNREADABLE_EXAMPLES, message, null);
  }

  /** Of {@link Reason#UNREADABLE_EXAMPLES}. */
  public UntrainableException(String message, Throwable cause) {
    this(Reason.UNREADABLE_EXAMPLES, message, cause);
  }

  public UntrainableException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
