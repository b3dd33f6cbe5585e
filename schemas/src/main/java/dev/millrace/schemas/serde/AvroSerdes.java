package dev.millrace.schemas.serde;

import dev.millrace.schemas.registry.Registry;
import java.util.function.BiFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the serdes. Generic records hold logical types as they are on the wire (a timestamp is its
 * {@code long}); specific ones as their classes say.
 */
public final class AvroSerdes {

  private static final GenericData GENERIC = new GenericData();

  static {
    GENERIC.setFastReaderEnabled(true);
  }

  private AvroSerdes() {}

  /**
   * What records of a schema are read into: the schema, with null as the default of every field
   * that may be null and has none.
   */
  public static Schema readerView(Schema schema) {
    return NullDefaults.added(schema);
  }

  /** Writes generic records of a schema that is registered under this id. */
  public static Serializer<GenericRecord> genericSerializer(Schema schema, int schemaId) {
    return new AvroSerializer<>(schema, schemaId, new WireWriter(schema, GENERIC));
  }

  /** Reads generic records into this schema. */
  public static Deserializer<GenericRecord> genericDeserializer(Registry registry, Schema schema) {
    return deserializer(registry, schema, AvroSerdes::genericReader);
  }

  /** Reads generic records of one schema into another. */
  public static ValueReader<GenericRecord> genericReader(Schema writer, Schema reader) {
    return ValueReader.of(new GenericDatumReader<>(writer, reader, GENERIC));
  }

  /**
   * Reads generic records that keep their bytes, to be written again in a schema without decoding
   * them; those of another schema are read as by {@link #genericDeserializer}.
   */
  public static Deserializer<GenericRecord> carryingDeserializer(Registry registry, Schema schema) {
    CarryingReaders readers = new CarryingReaders(GENERIC);
    return deserializer(registry, schema, (writer, view) -> readers.whole(writer, view, schema));
  }

  /** The same where not the record keeps its bytes but a record in one of its fields. */
  public static Deserializer<GenericRecord> carryingDeserializer(
      Registry registry, Schema schema, String field) {
    CarryingReaders readers = new CarryingReaders(GENERIC);
    return deserializer(
        registry, schema, (writer, view) -> readers.field(writer, view, schema, field));
  }

  /** Writes what an encoder of one's own makes of it; it must write this schema. */
  public static <T> Serializer<T> serializer(Schema schema, int schemaId, DatumWriter<T> writer) {
    return new AvroSerializer<>(schema, schemaId, writer);
  }

  /**
   * Reads what a reader of one's own makes of it.
   *
   * @param readers gives the reader for a writer's schema and the {@link #readerView view} of this
   *     one
   */
  public static <T> Deserializer<T> deserializer(
      Registry registry, Schema schema, BiFunction<Schema, Schema, ValueReader<T>> readers) {
    return new AvroDeserializer<>(registry, schema, readers);
  }

  /** Both for generic records. */
  public static Serde<GenericRecord> generic(Registry registry, Schema schema, int schemaId) {
    return Serdes.serdeFrom(
        genericSerializer(schema, schemaId), genericDeserializer(registry, schema));
  }

  /** Writes specific records of a class whose schema is registered under this id. */
  public static <T extends SpecificRecord> Serializer<T> specificSerializer(
      Class<T> type, int schemaId) {
    SpecificData data = SpecificData.getForClass(type);
    Schema schema = data.getSchema(type);
    return new AvroSerializer<>(schema, schemaId, new SpecificDatumWriter<>(schema, data));
  }

  /** Reads specific records of a class. */
  public static <T extends SpecificRecord> Deserializer<T> specificDeserializer(
      Registry registry, Class<T> type) {
    SpecificData data = SpecificData.getForClass(type);
    return deserializer(
        registry,
        data.getSchema(type),
        (writer, reader) -> ValueReader.of(new SpecificDatumReader<>(writer, reader, data)));
  }
}
