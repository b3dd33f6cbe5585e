package dev.millrace.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.registry.Registry;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

/** Records that keep their bytes are, for who reads them, what any others are. */
class CarryingTest {

  private static final Schema PAYMENT =
      SchemaBuilder.record("Payment")
          .fields()
          .requiredString("id")
          .optionalString("shop")
          .endRecord();
  private static final Schema OLDER_PAYMENT =
      SchemaBuilder.record("Payment").fields().requiredString("id").endRecord();

  private final Registry registry = new Registry(new MockSchemaRegistryClient());

  @Test
  void aWholeRecordIsWrittenAsTheBytesThatItCameIn() {
    byte[] bytes = bytes(PAYMENT, payment());

    GenericRecord read = carrying(PAYMENT).deserialize("t", bytes);

    assertThat(read).isInstanceOf(EncodedRecord.class).hasToString(payment().toString());
    assertThat(bytes(PAYMENT, read)).isEqualTo(bytes);
  }

  @Test
  void aRecordInAFieldIsWrittenAsTheBytesThatItCameIn() {
    Schema schema = around(PAYMENT);
    byte[] bytes = bytes(schema, envelope(schema, payment()));

    GenericRecord read =
        AvroSerdes.carryingDeserializer(registry, schema, "event").deserialize("t", bytes);
    read.put("to", "y");

    assertThat(read.get("event")).isInstanceOf(EncodedRecord.class);
    GenericRecord expected = envelope(schema, payment());
    expected.put("to", "y");
    assertThat(bytes(schema, read)).isEqualTo(bytes(schema, expected));
    assertThat(((GenericRecord) read.get("event")).get("shop")).hasToString("s");
  }

  @Test
  void whatAnotherSchemaHasWrittenIsWrittenAnew() {
    GenericRecord older = new GenericRecordBuilder(OLDER_PAYMENT).set("id", "1").build();

    GenericRecord read = carrying(PAYMENT).deserialize("t", bytes(OLDER_PAYMENT, older));

    assertThat(read).isNotInstanceOf(EncodedRecord.class);
    assertThat(bytes(PAYMENT, read))
        .isEqualTo(
            bytes(
                PAYMENT,
                new GenericRecordBuilder(PAYMENT).set("id", "1").set("shop", null).build()));
  }

  @Test
  void aFieldThatAnotherSchemaHasWrittenIsWrittenAnew() {
    Schema schema = around(PAYMENT);
    GenericRecord older = new GenericRecordBuilder(OLDER_PAYMENT).set("id", "1").build();
    byte[] bytes = bytes(around(OLDER_PAYMENT), envelope(around(OLDER_PAYMENT), older));

    GenericRecord read =
        AvroSerdes.carryingDeserializer(registry, schema, "event").deserialize("t", bytes);

    assertThat(read.get("event")).isNotInstanceOf(EncodedRecord.class);
    assertThat(((GenericRecord) read.get("event")).get("shop")).isNull();
  }

  @Test
  void everyTruncationIsRefused() {
    Schema schema = around(PAYMENT);
    byte[] whole = bytes(PAYMENT, payment());
    byte[] field = bytes(schema, envelope(schema, payment()));

    for (int length = WireFormat.HEADER_BYTES; length < field.length; length++) {
      byte[] cut = Arrays.copyOf(field, length);
      assertThatThrownBy(
              () ->
                  AvroSerdes.carryingDeserializer(registry, schema, "event").deserialize("t", cut))
          .isInstanceOf(SerializationException.class);
    }
    for (int length = WireFormat.HEADER_BYTES; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> carrying(PAYMENT).deserialize("t", cut))
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void aRecordThatKeepsItsBytesIsNotChanged() {
    GenericRecord read = carrying(PAYMENT).deserialize("t", bytes(PAYMENT, payment()));

    assertThatThrownBy(() -> read.put("id", "2")).isInstanceOf(UnsupportedOperationException.class);
  }

  private Deserializer<GenericRecord> carrying(Schema schema) {
    return AvroSerdes.carryingDeserializer(registry, schema);
  }

  private byte[] bytes(Schema schema, GenericRecord record) {
    int id = registry.register(schema.getName() + schema.hashCode(), schema);
    return AvroSerdes.genericSerializer(schema, id).serialize("t", record);
  }

  private static GenericRecord payment() {
    return new GenericRecordBuilder(PAYMENT).set("id", "1").set("shop", "s").build();
  }

  private static Schema around(Schema event) {
    return SchemaBuilder.record("Envelope")
        .fields()
        .requiredString("from")
        .name("event")
        .type(event)
        .noDefault()
        .requiredString("to")
        .endRecord();
  }

  private static GenericRecord envelope(Schema schema, GenericRecord event) {
    GenericRecord made = new GenericData.Record(schema);
    made.put("from", "x");
    made.put("event", event);
    made.put("to", "x");
    return made;
  }
}
