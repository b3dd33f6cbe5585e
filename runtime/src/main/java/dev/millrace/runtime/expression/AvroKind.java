package dev.millrace.runtime.expression;

import java.util.List;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What an Avro schema means to an expression: the one place where Avro types are mapped to CEL's.
 *
 * <table>
 * <caption>Avro to CEL</caption>
 * <tr><th>Avro</th><th>CEL</th></tr>
 * <tr><td>boolean</td><td>bool</td></tr>
 * <tr><td>int, long, and dates and times of day as stored</td><td>int</td></tr>
 * <tr><td>float, double, decimal</td><td>double</td></tr>
 * <tr><td>string, enum, uuid</td><td>string</td></tr>
 * <tr><td>bytes, fixed</td><td>bytes</td></tr>
 * <tr><td>timestamp-*, and local-timestamp-* read as UTC</td><td>timestamp</td></tr>
 * <tr><td>array, map</td><td>list, map with string keys</td></tr>
 * <tr><td>record</td><td>a struct with its fields</td></tr>
 * <tr><td>union of null and T</td><td>nullable T (dyn for arrays and maps)</td></tr>
 * <tr><td>any other union</td><td>dyn</td></tr>
 * </table>
 */
enum AvroKind {
  NULL,
  BOOLEAN,
  INTEGER,
  FLOATING,
  DECIMAL,
  TEXT,
  BYTES,
  MILLIS,
  MICROS,
  NANOS,
  LIST,
  MAP,
  RECORD,
  NULLABLE,
  MIXED;

  static AvroKind of(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> NULL;
      case BOOLEAN -> BOOLEAN;
      case INT -> INTEGER;
      case LONG -> ofLong(schema.getLogicalType());
      case FLOAT, DOUBLE -> FLOATING;
      case STRING, ENUM -> TEXT;
      case BYTES, FIXED ->
          schema.getLogicalType() instanceof LogicalTypes.Decimal ? DECIMAL : BYTES;
      case ARRAY -> LIST;
      case MAP -> MAP;
      case RECORD -> RECORD;
      case UNION -> ofUnion(schema);
    };
  }

  /** The other type of a {@link #NULLABLE} union. */
  static Schema withoutNull(Schema union) {
    List<Schema> branches = union.getTypes();
    return branches.get(branches.get(0).getType() == Schema.Type.NULL ? 1 : 0);
  }

  private static AvroKind ofLong(LogicalType logical) {
    if (logical == null) {
      return INTEGER;
    }
    return switch (logical.getName()) {
      case "timestamp-millis", "local-timestamp-millis" -> MILLIS;
      case "timestamp-micros", "local-timestamp-micros" -> MICROS;
      case "timestamp-nanos", "local-timestamp-nanos" -> NANOS;
      default -> INTEGER;
    };
  }

  private static AvroKind ofUnion(Schema union) {
    List<Schema> branches = union.getTypes();
    return branches.size() == 2 && union.isNullable() ? NULLABLE : MIXED;
  }
}
