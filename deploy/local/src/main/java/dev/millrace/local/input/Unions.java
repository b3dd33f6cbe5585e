package dev.millrace.local.input;

import org.apache.avro.Schema;

/** Schemas of fields that may be null. */
final class Unions {

  private Unions() {}

  static boolean takesNull(Schema schema) {
    return schema.isNullable();
  }

  /** The schema of the value itself: the first branch that is not null. */
  static Schema valueOf(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .findFirst()
            .orElse(schema)
        : schema;
  }
}
