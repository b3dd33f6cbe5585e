package dev.millrace.feature;

/** A look-up has no answer; the message says why, for the person who asked. */
final class LookupFailedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final LookupResult result;

  LookupFailedException(LookupResult result, String message) {
    this(result, message, null);
  }

  LookupFailedException(LookupResult result, String message, Throwable cause) {
    super(message, cause);
    this.result = result;
  }

  LookupResult result() {
    return result;
  }
}
