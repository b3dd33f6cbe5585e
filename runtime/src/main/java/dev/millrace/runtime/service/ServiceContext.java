package dev.millrace.runtime.service;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.schemas.serde.ValueReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.function.BiFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * What a service is built from.
 *
 * @param definition the pipeline
 * @param settings this instance's settings
 * @param registry the schema registry, connected
 * @param meters where the service's meters go
 * @param clock the wall clock
 */
public record ServiceContext(
    PipelineDefinition definition,
    Settings settings,
    Registry registry,
    MeterRegistry meters,
    InstantSource clock) {

  /**
   * Writes values of a topic. Registers their schema in local mode, elsewhere demands that it is
   * there.
   */
  public Serializer<GenericRecord> serializer(Topic topic, Schema schema) {
    return AvroSerdes.genericSerializer(schema, schemaId(topic, schema));
  }

  /** The same with a writer of one's own, which must write this schema. */
  public <T> Serializer<T> serializer(Topic topic, Schema schema, DatumWriter<T> writer) {
    return AvroSerdes.serializer(schema, schemaId(topic, schema), writer);
  }

  /** The same for a class that Avro has generated. */
  public <T extends SpecificRecord> Serializer<T> serializer(Topic topic, Class<T> type) {
    Schema schema = SpecificData.get().getSchema(type);
    return AvroSerdes.specificSerializer(type, schemaId(topic, schema));
  }

  private int schemaId(Topic topic, Schema schema) {
    return settings.registersSchemas()
        ? registry.register(topic.subject(), schema)
        : registry.demand(topic.subject(), schema);
  }

  /** Reads values into this schema. */
  public Deserializer<GenericRecord> deserializer(Schema schema) {
    return AvroSerdes.genericDeserializer(registry, schema);
  }

  /** Reads values into this schema with readers of one's own. */
  public <T> Deserializer<T> deserializer(
      Schema schema, BiFunction<Schema, Schema, ValueReader<T>> readers) {
    return AvroSerdes.deserializer(registry, schema, readers);
  }
}
