package dev.millrace.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes records of one schema. Not thread-safe, as Kafka's serializers are not: buffer and encoder
 * are reused.
 *
 * @param <T> generic or specific record
 */
public final class AvroSerializer<T> implements Serializer<T> {

  private static final int INITIAL_BYTES = 512;

  private final Schema schema;
  private final byte[] header;
  private final DatumWriter<T> writer;

  @SuppressWarnings(
      "ThreadLocalUsage") // each serializer has its own schema, a thread has few of them
  private final ThreadLocal<Output> outputs = ThreadLocal.withInitial(Output::new);

  AvroSerializer(Schema schema, int schemaId, DatumWriter<T> writer) {
    this.schema = schema;
    this.header = WireFormat.header(schemaId);
    this.writer = writer;
  }

  @Override
  public byte[] serialize(String topic, T datum) {
    if (datum == null) {
      return null;
    }
    Output output = outputs.get();
    output.buffer.reset();
    try {
      output.buffer.write(header);
      output.encoder = EncoderFactory.get().binaryEncoder(output.buffer, output.encoder);
      writer.write(datum, output.encoder);
      output.encoder.flush();
      return output.buffer.toByteArray();
    } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException e) {
      throw new SerializationException(
          "a value for "
              + topic
              + " does not fit schema "
              + schema.getFullName()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** What one thread writes with. */
  private static final class Output {
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(INITIAL_BYTES);
    private BinaryEncoder encoder;
  }
}
