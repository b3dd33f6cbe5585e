package dev.millrace.schemas.serde;

import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * The reader's view of a schema: every field that may be null, and has no default, defaults to
 * null.
 */
final class NullDefaults {

  private final IdentityHashMap<Schema, Schema> done = new IdentityHashMap<>();

  private NullDefaults() {}

  static Schema added(Schema schema) {
    return new NullDefaults().add(schema);
  }

  private Schema add(Schema schema) {
    Schema known = done.get(schema);
    if (known != null) {
      return known;
    }
    return switch (schema.getType()) {
      case RECORD -> addToRecord(schema);
      case ARRAY -> withProperties(schema, Schema.createArray(add(schema.getElementType())));
      case MAP -> withProperties(schema, Schema.createMap(add(schema.getValueType())));
      case UNION -> Schema.createUnion(schema.getTypes().stream().map(this::add).toList());
      default -> schema;
    };
  }

  /** Among them is which class the keys of a map are read as. */
  private static Schema withProperties(Schema schema, Schema copy) {
    schema.getObjectProps().forEach(copy::addProp);
    return copy;
  }

  private Schema addToRecord(Schema schema) {
    Schema copy =
        Schema.createRecord(
            schema.getName(), schema.getDoc(), schema.getNamespace(), schema.isError());
    done.put(schema, copy);
    List<Field> fields = schema.getFields().stream().map(this::addToField).toList();
    copy.setFields(fields);
    schema.getAliases().forEach(copy::addAlias);
    return withProperties(schema, copy);
  }

  private Field addToField(Field field) {
    Schema schema = add(field.schema());
    Field copy = new Field(field, schema);
    boolean nullFirst =
        schema.isUnion()
            && schema.getTypes().get(0).getType() == Schema.Type.NULL
            && !field.hasDefaultValue();
    return nullFirst
        ? new Field(field.name(), schema, field.doc(), JsonProperties.NULL_VALUE, field.order())
        : copy;
  }
}
