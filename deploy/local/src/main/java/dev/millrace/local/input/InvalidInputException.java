package dev.millrace.local.input;

/** An input file as a whole can't be read: absent, packed wrongly, without a header. */
public final class InvalidInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidInputException(String message) {
    super(message);
  }

  InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
