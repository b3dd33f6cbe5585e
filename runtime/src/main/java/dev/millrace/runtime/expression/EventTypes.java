package dev.millrace.runtime.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The types of an event's fields as CEL's checker sees them.
 *
 * <p>Every Avro record below the event becomes a struct type. Its CEL name has a space in it
 * ({@code record dev.acme.Transaction}), so that no expression can name it: events are read, never
 * made, and no record can shadow a CEL type.
 */
final class EventTypes implements CelTypeProvider {
  private final ImmutableMap<String, CelType> records;

  private EventTypes(ImmutableMap<String, CelType> records) {
    this.records = records;
  }

  /** Collects the record types that can be reached from {@code event}, which is a record. */
  static EventTypes of(Schema event) {
    Map<String, CelType> found = new LinkedHashMap<>();
    collect(event, found);
    return new EventTypes(ImmutableMap.copyOf(found));
  }

  @Override
  public ImmutableCollection<CelType> types() {
    return records.values();
  }

  @Override
  public Optional<CelType> findType(String name) {
    return Optional.ofNullable(records.get(name));
  }

  /** The CEL type of values of {@code schema}; {@code dyn} for a union of several types. */
  static CelType typeOf(Schema schema) {
    return switch (AvroKind.of(schema)) {
      case NULL -> SimpleType.NULL_TYPE;
      case BOOLEAN -> SimpleType.BOOL;
      case INTEGER -> SimpleType.INT;
      case FLOATING, DECIMAL -> SimpleType.DOUBLE;
      case TEXT -> SimpleType.STRING;
      case BYTES -> SimpleType.BYTES;
      case MILLIS, MICROS, NANOS -> SimpleType.TIMESTAMP;
      case LIST -> ListType.create(typeOf(schema.getElementType()));
      case MAP -> MapType.create(SimpleType.STRING, typeOf(schema.getValueType()));
      case RECORD -> StructTypeReference.create(name(schema));
      case NULLABLE -> nullable(typeOf(AvroKind.withoutNull(schema)));
      case MIXED -> SimpleType.DYN;
    };
  }

  /** CEL has nullable forms of the plain types; timestamps and records are nullable as they are. */
  private static CelType nullable(CelType type) {
    return switch (type.kind()) {
      case BOOL, INT, DOUBLE, STRING, BYTES -> NullableType.create(type);
      case TIMESTAMP, STRUCT -> type;
      default -> SimpleType.DYN;
    };
  }

  private static String name(Schema record) {
    return "record " + record.getFullName();
  }

  private static void collect(Schema schema, Map<String, CelType> found) {
    switch (schema.getType()) {
      case RECORD -> collectRecord(schema, found);
      case ARRAY -> collect(schema.getElementType(), found);
      case MAP -> collect(schema.getValueType(), found);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, found));
      default -> {
        // holds no records
      }
    }
  }

  private static void collectRecord(Schema record, Map<String, CelType> found) {
    if (found.containsKey(name(record))) {
      return; // a record may hold itself
    }
    found.put(name(record), structOf(record));
    record.getFields().forEach(field -> collect(field.schema(), found));
  }

  private static StructType structOf(Schema record) {
    ImmutableMap<String, CelType> fields =
        record.getFields().stream()
            .collect(ImmutableMap.toImmutableMap(Schema.Field::name, f -> typeOf(f.schema())));
    return StructType.create(
        name(record), fields.keySet(), name -> Optional.ofNullable(fields.get(name)));
  }
}
