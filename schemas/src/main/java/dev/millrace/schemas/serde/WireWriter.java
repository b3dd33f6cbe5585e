package dev.millrace.schemas.serde;

import java.io.IOException;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.Encoder;

/**
 * Writes generic records whose values are already as they are on the wire.
 *
 * <p>Avro's own writer goes through the schema for every value: it looks up which branch of a union
 * has the value's type, and for every logical type whether a conversion is registered. Here the
 * schema is gone through once, a nullable field is null or it is not, and there are no conversions.
 * The bytes are the same; a value of a wrong type is refused by the encoder instead. A record that
 * still has its bytes ({@link EncodedRecord}) is copied.
 */
final class WireWriter extends GenericDatumWriter<GenericRecord> {

  private static final int NULL = 0;
  private static final int VALUE = 1;

  private final IdentityHashMap<Schema, RecordPart> records = new IdentityHashMap<>();
  private final Part whole;

  WireWriter(Schema schema, GenericData data) {
    super(schema, data);
    this.whole = part(schema);
  }

  @Override
  public void write(GenericRecord datum, Encoder out) throws IOException {
    whole.write(datum, out);
  }

  private Part part(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> record(schema);
      case UNION -> isNullable(schema) ? nullable(schema) : mixed(schema);
      case ARRAY -> array(part(schema.getElementType()));
      case MAP -> map(part(schema.getValueType()));
      case STRING -> this::writeString;
      case BOOLEAN -> (value, out) -> out.writeBoolean((Boolean) value);
      case INT -> (value, out) -> out.writeInt(((Number) value).intValue());
      case LONG -> (value, out) -> out.writeLong((Long) value);
      case FLOAT -> (value, out) -> out.writeFloat(((Number) value).floatValue());
      case DOUBLE -> (value, out) -> out.writeDouble(((Number) value).doubleValue());
      // What is rare, and holds nothing else, is left to Avro.
      case NULL, BYTES, FIXED, ENUM -> (value, out) -> writeWithoutConversion(schema, value, out);
    };
  }

  private RecordPart record(Schema schema) {
    RecordPart known = records.get(schema);
    if (known != null) {
      return known; // a record may hold itself
    }
    RecordPart part = new RecordPart(schema);
    records.put(schema, part);
    List<Schema.Field> fields = schema.getFields();
    for (int i = 0; i < part.fields.length; i++) {
      part.fields[i] = part(fields.get(i).schema());
    }
    return part;
  }

  private static boolean isNullable(Schema union) {
    return union.getTypes().size() == 2 && union.getTypes().get(NULL).getType() == Schema.Type.NULL;
  }

  private Part nullable(Schema union) {
    Part value = part(union.getTypes().get(VALUE));
    return (datum, out) -> {
      out.writeIndex(datum == null ? NULL : VALUE);
      if (datum != null) {
        value.write(datum, out);
      }
    };
  }

  private Part mixed(Schema union) {
    List<Part> branches = union.getTypes().stream().map(this::part).toList();
    return (datum, out) -> {
      int branch = resolveUnion(union, datum);
      out.writeIndex(branch);
      branches.get(branch).write(datum, out);
    };
  }

  private static Part array(Part element) {
    return (datum, out) -> {
      Collection<?> elements = (Collection<?>) datum;
      out.writeArrayStart();
      out.setItemCount(elements.size());
      for (Object each : elements) {
        out.startItem();
        element.write(each, out);
      }
      out.writeArrayEnd();
    };
  }

  private Part map(Part value) {
    return (datum, out) -> {
      Map<?, ?> entries = (Map<?, ?>) datum;
      out.writeMapStart();
      out.setItemCount(entries.size());
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        out.startItem();
        writeString(entry.getKey(), out);
        value.write(entry.getValue(), out);
      }
      out.writeMapEnd();
    };
  }

  /** Writes values of one type. */
  @FunctionalInterface
  private interface Part {
    void write(Object value, Encoder out) throws IOException;
  }

  /** Writes records of one schema, field by field. */
  private static final class RecordPart implements Part {
    private final Schema schema;
    private final Part[] fields;

    RecordPart(Schema schema) {
      this.schema = schema;
      this.fields = new Part[schema.getFields().size()];
    }

    @Override
    public void write(Object value, Encoder out) throws IOException {
      if (value instanceof EncodedRecord encoded) {
        encoded.write(out);
        return;
      }
      IndexedRecord record = (IndexedRecord) value;
      for (int i = 0; i < fields.length; i++) {
        write(i, record.get(i), out);
      }
    }

    private void write(int field, Object value, Encoder out) throws IOException {
      try {
        fields[field].write(value, out);
      } catch (ClassCastException | NullPointerException e) {
        String name = schema.getFields().get(field).name();
        throw new AvroTypeException("field " + name + ": " + e.getMessage(), e);
      }
    }
  }
}
