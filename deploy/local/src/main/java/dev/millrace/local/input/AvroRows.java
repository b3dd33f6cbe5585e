package dev.millrace.local.input;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/** Records of an Avro object container file, of whatever schema it was written with. */
final class AvroRows implements RowReader {

  private final Path file;
  private final DataFileStream<GenericRecord> records;
  private long number;

  private AvroRows(Path file, DataFileStream<GenericRecord> records) {
    this.file = file;
    this.records = records;
  }

  static AvroRows open(Path file) {
    try {
      DataFileStream<GenericRecord> records =
          new DataFileStream<>(InputFile.open(file), new GenericDatumReader<>());
      if (records.getSchema().getType() != Schema.Type.RECORD) {
        throw new InvalidInputException(
            file + ": holds values of type " + records.getSchema().getType() + ", not records");
      }
      return new AvroRows(file, records);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": is no Avro container file: " + e.getMessage(), e);
    }
  }

  @Override
  public Set<String> columns() {
    return records.getSchema().getFields().stream()
        .map(Schema.Field::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  @Override
  public Row next() {
    number++;
    try {
      return records.hasNext() ? new Row(place(), plain(records.next())) : null;
    } catch (AvroRuntimeException e) {
      throw new InvalidRowException(place(), "can't be read: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> plain(GenericRecord record) {
    Map<String, Object> values = new HashMap<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        values.put(field.name(), value instanceof Long l ? time(l, field) : plain(value));
      }
    }
    return values;
  }

  /** A time as an instant, whatever unit it was written in; another number as it is. */
  private static Object time(long value, Schema.Field field) {
    Schema schema = Unions.valueOf(field.schema());
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      return Instant.ofEpochMilli(value);
    }
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMicros
        ? Instant.EPOCH.plus(value, ChronoUnit.MICROS)
        : value;
  }

  private static Object plain(Object value) {
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    if (value instanceof GenericRecord record) {
      return plain(record);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(AvroRows::plain).collect(Collectors.toList());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, held) -> copy.put(key.toString(), plain(held)));
      return copy;
    }
    return value instanceof ByteBuffer || value instanceof GenericFixed
        ? bytes(value)
        : value.toString();
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

  private String place() {
    return file + ": record " + number;
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": can't be closed", e);
    }
  }
}
