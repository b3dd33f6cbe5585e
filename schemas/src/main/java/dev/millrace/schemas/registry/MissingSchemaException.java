package dev.millrace.schemas.registry;

/** A schema that must be registered before a service may write is not. */
public final class MissingSchemaException extends RuntimeException {

  public MissingSchemaException(SchemaCheck check) {
    super(message(check));
  }

  private static String message(SchemaCheck check) {
    return switch (check.state()) {
      case INCOMPATIBLE ->
          "the schema for subject "
              + check.subject()
              + " is not registered and would break its readers: "
              + String.join("; ", check.problems());
      default ->
          "the schema for subject "
              + check.subject()
              + " is not registered; './millrace schemas PIPELINE --register' does it";
    };
  }
}
