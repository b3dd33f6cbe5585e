package dev.millrace.ingest;

import dev.millrace.ingest.validate.Decoded;
import dev.millrace.ingest.validate.EventDecoder;
import dev.millrace.ingest.validate.Reason;
import dev.millrace.ingest.validate.RefusedException;
import dev.millrace.schemas.registry.UnknownSchemaException;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.schemas.serde.WireFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityResult;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Decodes events in Confluent's wire format, whatever schema they were written with, as long as the
 * definition's schema can read it.
 */
final class AvroDecoder implements EventDecoder {

  /**
   * What a writer's schema means for its records; {@code reason} is null where they can be read.
   */
  private record Reading(Reason reason, String problem) {}

  private final PatientRegistry registry;
  private final Deserializer<GenericRecord> deserializer;
  private final Schema reader;
  private final String topic;
  private final Map<Integer, Reading> byWriterId = new ConcurrentHashMap<>();

  /**
   * @param deserializer reads into the definition's schema
   * @param schema the definition's schema
   * @param topic the topic that is read, for messages
   */
  AvroDecoder(
      PatientRegistry registry,
      Deserializer<GenericRecord> deserializer,
      Schema schema,
      String topic) {
    this.registry = registry;
    this.deserializer = deserializer;
    this.reader = AvroSerdes.readerView(schema);
    this.topic = topic;
  }

  @Override
  public Decoded decode(byte[] bytes) throws RefusedException {
    if (!WireFormat.matches(bytes)) {
      throw new RefusedException(
          Reason.NOT_AVRO, "the value does not begin with a 0 byte and a 4-byte schema id");
    }
    Reading reading = reading(WireFormat.schemaId(bytes));
    if (reading.reason != null) {
      throw new RefusedException(reading.reason, reading.problem);
    }
    try {
      return new Decoded(deserializer.deserialize(topic, bytes), 0);
    } catch (SerializationException e) {
      throw new RefusedException(Reason.NOT_AVRO, String.valueOf(e.getMessage()));
    }
  }

  private Reading reading(int writerId) throws RefusedException {
    Reading known = byWriterId.get(writerId);
    if (known != null) {
      return known;
    }
    // An unknown id is not remembered: it may be registered in the next moment.
    Reading found = read(writerId, writer(writerId));
    byWriterId.put(writerId, found);
    return found;
  }

  private Schema writer(int writerId) throws RefusedException {
    if (writerId < 0) {
      throw new RefusedException(Reason.UNKNOWN_SCHEMA, "no schema has the id " + writerId);
    }
    try {
      return registry.byId(writerId);
    } catch (UnknownSchemaException e) {
      throw new RefusedException(Reason.UNKNOWN_SCHEMA, e.getMessage());
    }
  }

  private Reading read(int writerId, Schema writer) {
    SchemaCompatibilityResult result =
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getResult();
    List<Incompatibility> problems = result.getIncompatibilities();
    if (problems.isEmpty()) {
      return new Reading(null, null);
    }
    boolean onlyMissing =
        problems.stream()
            .allMatch(
                problem ->
                    problem.getType()
                        == SchemaIncompatibilityType.READER_FIELD_MISSING_DEFAULT_VALUE);
    String text =
        problems.stream()
            .map(problem -> problem.getLocation() + ": " + problem.getMessage())
            .collect(Collectors.joining("; "));
    return new Reading(
        onlyMissing ? Reason.MISSING_FIELD : Reason.SCHEMA_MISMATCH,
        "schema id %d, record %s: %s".formatted(writerId, writer.getFullName(), text));
  }
}
