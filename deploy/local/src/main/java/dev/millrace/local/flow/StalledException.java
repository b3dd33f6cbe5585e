package dev.millrace.local.flow;

/** Nothing moved for too long; the message says what was waited for. */
public final class StalledException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StalledException(String message) {
    super(message);
  }
}
