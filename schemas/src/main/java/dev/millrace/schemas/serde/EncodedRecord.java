package dev.millrace.schemas.serde;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;

/**
 * A record that still has the bytes it was read from: it is written by copying them, and decoded
 * only where it is asked for a field. Not to be changed; not thread-safe.
 *
 * <p>The bytes must be of the very schema that the record is written in again.
 */
public final class EncodedRecord implements GenericRecord {

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final Schema schema;
  private final DatumReader<GenericRecord> reader;
  private GenericRecord decoded;

  private EncodedRecord(
      byte[] bytes, int from, int to, Schema schema, DatumReader<GenericRecord> reader) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.schema = schema;
    this.reader = reader;
  }

  /** A record that was decoded already, and fills a value in the wire format. */
  static EncodedRecord of(byte[] value, GenericRecord decoded) {
    EncodedRecord record =
        new EncodedRecord(value, WireFormat.HEADER_BYTES, value.length, decoded.getSchema(), null);
    record.decoded = decoded;
    return record;
  }

  /**
   * A record that stands between two places of a value.
   *
   * @param schema that the reader reads into
   */
  static EncodedRecord within(
      byte[] value, int from, int to, Schema schema, DatumReader<GenericRecord> reader) {
    return new EncodedRecord(value, from, to, schema, reader);
  }

  void write(Encoder out) throws IOException {
    out.writeFixed(bytes, from, to - from);
  }

  private GenericRecord decoded() {
    if (decoded == null) {
      try {
        decoded =
            reader.read(null, DecoderFactory.get().binaryDecoder(bytes, from, to - from, null));
      } catch (IOException e) {
        throw new UncheckedIOException("a record does not end where it did when it was read", e);
      }
    }
    return decoded;
  }

  @Override
  public Schema getSchema() {
    return schema;
  }

  @Override
  public Object get(int position) {
    return decoded().get(position);
  }

  @Override
  public Object get(String field) {
    return decoded().get(field);
  }

  @Override
  public void put(int position, Object value) {
    throw new UnsupportedOperationException("the bytes would still hold the other value");
  }

  @Override
  public void put(String field, Object value) {
    put(schema.getField(field).pos(), value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncodedRecord that
        ? decoded().equals(that.decoded())
        : decoded().equals(other);
  }

  @Override
  public int hashCode() {
    return decoded().hashCode();
  }

  @Override
  public String toString() {
    return decoded().toString();
  }
}
