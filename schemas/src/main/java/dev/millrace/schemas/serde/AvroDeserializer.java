package dev.millrace.schemas.serde;

import dev.millrace.schemas.registry.Registry;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records into one schema, whatever compatible schema they were written with. A nullable
 * field that the writer did not know is read as null. Not thread-safe, as Kafka's deserializers are
 * not.
 *
 * @param <T> generic or specific record, or what is made of one
 */
public final class AvroDeserializer<T> implements Deserializer<T> {

  private final Registry registry;
  private final Schema readerSchema;
  private final BiFunction<Schema, Schema, ValueReader<T>> readers;

  @SuppressWarnings(
      "ThreadLocalUsage") // each deserializer has its own schema, a thread has few of them
  private final ThreadLocal<Input<T>> inputs = ThreadLocal.withInitial(Input::new);

  AvroDeserializer(
      Registry registry, Schema schema, BiFunction<Schema, Schema, ValueReader<T>> readers) {
    this.registry = registry;
    this.readerSchema = NullDefaults.added(schema);
    this.readers = readers;
  }

  /**
   * Reads one value.
   *
   * @throws dev.millrace.schemas.registry.UnknownSchemaException where the registry has no schema
   *     of that id
   * @throws dev.millrace.schemas.registry.RegistryUnavailableException where it does not answer
   * @throws SerializationException where the bytes are not a record of this kind
   */
  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    if (!WireFormat.matches(bytes)) {
      throw new SerializationException(
          "a value of " + topic + " is not in Confluent's wire format (0, schema id, Avro)");
    }
    Input<T> input = inputs.get();
    ValueReader<T> reader = reader(input, WireFormat.schemaId(bytes));
    try {
      input.decoder.reset(bytes);
      T datum = reader.read(bytes, input.decoder);
      if (!input.decoder.isEnd()) {
        throw new SerializationException(
            "a value of " + topic + " has bytes left after the record");
      }
      return datum;
    } catch (SerializationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Whatever the decoder stumbles over lies in these bytes; the registry was asked before.
      throw new SerializationException(
          "a value of " + topic + " is not valid Avro: " + reason(e), e);
    }
  }

  private ValueReader<T> reader(Input<T> input, int schemaId) {
    ValueReader<T> known = input.byWriterId.get(schemaId);
    if (known != null) {
      return known;
    }
    ValueReader<T> made = readers.apply(registry.byId(schemaId), readerSchema);
    input.byWriterId.put(schemaId, made);
    return made;
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** What one thread reads with. */
  private static final class Input<T> {
    private final Map<Integer, ValueReader<T>> byWriterId = new HashMap<>();
    private final BoundedDecoder decoder = new BoundedDecoder();
  }
}
