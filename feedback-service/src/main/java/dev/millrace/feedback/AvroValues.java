package dev.millrace.feedback;

import static dev.millrace.feedback.Refusal.NOT_AVRO;
import static dev.millrace.feedback.Refusal.SCHEMA_MISMATCH;
import static dev.millrace.feedback.Refusal.UNKNOWN_SCHEMA;

import dev.millrace.schemas.registry.UnknownSchemaException;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads Avro values and says in our words what is wrong with them. */
final class AvroValues {

  private AvroValues() {}

  static <T> T read(Deserializer<T> deserializer, String topic, byte[] bytes)
      throws RefusedException {
    try {
      return deserializer.deserialize(topic, bytes);
    } catch (UnknownSchemaException e) {
      throw new RefusedException(UNKNOWN_SCHEMA, e.getMessage(), e);
    } catch (SerializationException e) {
      boolean otherSchema = e.getCause() instanceof AvroTypeException;
      throw new RefusedException(otherSchema ? SCHEMA_MISMATCH : NOT_AVRO, e.getMessage(), e);
    }
  }
}
