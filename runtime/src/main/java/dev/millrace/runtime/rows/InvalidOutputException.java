package dev.millrace.runtime.rows;

/** What was asked for can't be written; the message names the file. */
public final class InvalidOutputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidOutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
