package dev.millrace.training.train;

/** No model can be made of this; the message says to a person why and what would help. */
public final class UntrainableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UntrainableException(String message) {
    super(message);
  }

  public UntrainableException(String message, Throwable cause) {
    super(message, cause);
  }
}
