package dev.millrace.local.input;

/** A row of an input file is no event; the message begins with {@code file:line:}. */
public final class InvalidRowException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InvalidRowException(String place, String what) {
    super(place + ": " + what);
  }

  InvalidRowException(String place, String what, Throwable cause) {
    super(place + ": " + what, cause);
  }
}
