package dev.millrace.schemas.registry;

/** The registry answered, and has no such schema. */
public final class UnknownSchemaException extends RuntimeException {

  public UnknownSchemaException(String message) {
    super(message);
  }
}
