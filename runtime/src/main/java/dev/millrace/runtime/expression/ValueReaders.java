package dev.millrace.runtime.expression;

import dev.cel.common.values.CelByteString;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/** Builds the {@link ValueReader} of each type below an event, once per event schema. */
final class ValueReaders {
  private final Map<String, RecordReader> records = new HashMap<>();

  /** The reader of a whole record; records that hold themselves are read as deep as asked for. */
  RecordReader recordReader(Schema record) {
    RecordReader known = records.get(record.getFullName());
    if (known != null) {
      return known;
    }
    RecordReader reader = new RecordReader(record);
    records.put(record.getFullName(), reader);
    record.getFields().forEach(field -> reader.add(field, reader(field.schema())));
    return reader;
  }

  private ValueReader reader(Schema schema) {
    return switch (AvroKind.of(schema)) {
      case NULL -> (value, event) -> event.nullRead();
      case BOOLEAN -> (value, event) -> value;
      case INTEGER -> (value, event) -> ((Number) value).longValue();
      case FLOATING -> (value, event) -> ((Number) value).doubleValue();
      case DECIMAL -> decimal((LogicalTypes.Decimal) schema.getLogicalType());
      case TEXT -> (value, event) -> value.toString();
      case BYTES -> (value, event) -> CelByteString.of(bytes(value));
      case MILLIS -> (value, event) -> Instant.ofEpochMilli((Long) value);
      case MICROS -> (value, event) -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS);
      case NANOS -> (value, event) -> Instant.EPOCH.plusNanos((Long) value);
      case LIST -> list(reader(schema.getElementType()));
      case MAP -> map(reader(schema.getValueType()));
      case RECORD -> record(recordReader(schema));
      case NULLABLE -> nullable(reader(AvroKind.withoutNull(schema)));
      case MIXED -> mixed(schema);
    };
  }

  private static ValueReader record(RecordReader reader) {
    return (value, event) -> new RecordValue((GenericRecord) value, reader, event);
  }

  private static ValueReader nullable(ValueReader reader) {
    return (value, event) -> value == null ? event.nullRead() : reader.read(value, event);
  }

  private ValueReader mixed(Schema union) {
    List<ValueReader> branches = union.getTypes().stream().map(this::reader).toList();
    return (value, event) ->
        branches.get(GenericData.get().resolveUnion(union, value)).read(value, event);
  }

  private static ValueReader list(ValueReader element) {
    return (value, event) -> {
      List<?> elements = (List<?>) value;
      List<Object> read = new ArrayList<>(elements.size());
      elements.forEach(each -> read.add(element.read(each, event)));
      return Collections.unmodifiableList(read);
    };
  }

  private static ValueReader map(ValueReader values) {
    return (value, event) -> {
      Map<?, ?> entries = (Map<?, ?>) value;
      Map<String, Object> read = new HashMap<>(entries.size() * 2);
      entries.forEach((key, each) -> read.put(key.toString(), values.read(each, event)));
      return Collections.unmodifiableMap(read);
    };
  }

  private static ValueReader decimal(LogicalTypes.Decimal type) {
    return (value, event) ->
        new BigDecimal(new BigInteger(bytes(value)), type.getScale()).doubleValue();
  }

  private static byte[] bytes(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
