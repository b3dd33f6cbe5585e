package dev.millrace.local.select;

/** The rows do not say what separates one label from the other. */
public final class UnrankableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnrankableException(String message) {
    super(message);
  }
}
