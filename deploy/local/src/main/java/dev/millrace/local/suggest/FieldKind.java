package dev.millrace.local.suggest;

import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** What a field of an event may be used for. */
public enum FieldKind {
  /** A number to aggregate. */
  NUMBER,
  /** A whole number: one to aggregate, or whose windows are kept. */
  WHOLE,
  /** A text: whose windows are kept, or one of a few words. */
  TEXT,
  /** One of a few words that the schema lists. */
  WORD,
  /** True or false. */
  FLAG,
  /** Anything else. */
  OTHER;

  static FieldKind of(Schema field) {
    Schema schema = withoutNull(field);
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case INT, LONG -> logical == null ? WHOLE : OTHER;
      case FLOAT, DOUBLE -> NUMBER;
      case BYTES, FIXED -> logical != null && logical.getName().equals("decimal") ? NUMBER : OTHER;
      case STRING -> TEXT;
      case ENUM -> WORD;
      case BOOLEAN -> FLAG;
      default -> OTHER;
    };
  }

  /** The other type of a union with null; any other schema as it is. */
  static Schema withoutNull(Schema schema) {
    if (!schema.isUnion() || !schema.isNullable() || schema.getTypes().size() != 2) {
      return schema;
    }
    boolean isFirst = schema.getTypes().get(0).getType() == Schema.Type.NULL;
    return schema.getTypes().get(isFirst ? 1 : 0);
  }
}
