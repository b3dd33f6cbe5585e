package dev.millrace.schemas.registry;

/** The registry refuses a schema because it would break readers of the subject. */
public final class IncompatibleSchemaException extends RuntimeException {

  public IncompatibleSchemaException(SchemaCheck check) {
    super(
        "the schema for subject "
            + check.subject()
            + " would break its readers: "
            + String.join("; ", check.problems()));
  }
}
