package dev.millrace.runtime.definition;

import java.util.Set;
import org.apache.avro.Schema;

/** What a field of the event is needed for, and which types will do. */
enum FieldRole {
  ID(Catalogue.ID, "an event's id must be string, int or long"),
  ENTITY(Catalogue.ENTITY, "an entity must be string, int or long"),
  TIME(
      Catalogue.TIME,
      "an event's time must be timestamp-millis, timestamp-micros, long (ms since 1970) or string"
          + " (ISO-8601)");

  private static final Set<String> TIMES = Set.of("timestamp-millis", "timestamp-micros");

  private final String key;
  private final String words;

  FieldRole(String key, String words) {
    this.key = key;
    this.words = words;
  }

  /** The key under {@code events} that names the field. */
  String key() {
    return key;
  }

  /** The rule for people. */
  String words() {
    return words;
  }

  /** Whether a field of this type will do; null beside it is no matter of the type. */
  boolean accepts(Schema schema) {
    return switch (schema.getType()) {
      case STRING -> this != TIME || schema.getLogicalType() == null;
      case INT -> this != TIME;
      case LONG ->
          this != TIME
              || schema.getLogicalType() == null
              || TIMES.contains(schema.getLogicalType().getName());
      default -> false;
    };
  }
}
