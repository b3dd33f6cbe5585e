package dev.millrace.runtime.expression;

/**
 * An expression has no value for an event: an overflow, a division by zero, an index out of range.
 *
 * <p>It is the event that is at fault, not the program: callers turn it into a missing feature or a
 * dead letter, so it carries no stack trace.
 */
public final class ExpressionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String source;

  /**
   * The failure of {@code source}.
   *
   * @param source the expression as written in the definition
   * @param reason what went wrong, in words
   */
  public ExpressionFailedException(String source, String reason, Throwable cause) {
    super("'" + source + "' has no value: " + reason, cause, false, false);
    this.source = source;
  }

  /** The expression as written in the definition. */
  public String source() {
    return source;
  }
}
