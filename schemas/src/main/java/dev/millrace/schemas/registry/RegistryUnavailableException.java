package dev.millrace.schemas.registry;

/** The registry did not answer, or refused us; the schema in question may well exist. */
public final class RegistryUnavailableException extends RuntimeException {

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
