package dev.millrace.scoring.model;

/** An engine refused rows; with several rows it is not known which. */
public final class ScoringFailedException extends RuntimeException {

  public ScoringFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
