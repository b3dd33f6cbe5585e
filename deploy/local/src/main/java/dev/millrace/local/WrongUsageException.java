package dev.millrace.local;

/** Options that don't belong together, or name what is not there. */
final class WrongUsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongUsageException(String message) {
    super(message);
  }
}
