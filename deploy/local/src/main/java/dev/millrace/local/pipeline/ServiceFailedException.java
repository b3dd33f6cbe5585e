package dev.millrace.local.pipeline;

/** A service of the pipeline ended by itself, or did not get ready. */
public final class ServiceFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServiceFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
