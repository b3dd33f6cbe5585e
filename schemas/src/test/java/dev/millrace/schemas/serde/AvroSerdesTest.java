package dev.millrace.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.record.Label;
import dev.millrace.record.Review;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.registry.UnknownSchemaException;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class AvroSerdesTest {

  private static final Schema OLD =
      SchemaBuilder.record("Payment")
          .fields()
          .requiredString("id")
          .requiredDouble("amount")
          .endRecord();
  private static final Schema NEW =
      SchemaBuilder.record("Payment")
          .fields()
          .requiredString("id")
          .requiredDouble("amount")
          .name("shop")
          .type()
          .unionOf()
          .nullType()
          .and()
          .stringType()
          .endUnion()
          .noDefault()
          .endRecord();

  private final Registry registry = new Registry(new MockSchemaRegistryClient());

  @Test
  void bytesAreMagicZeroThenTheIdThenAvro() {
    int id = registry.register("t-value", OLD);

    byte[] bytes = AvroSerdes.genericSerializer(OLD, id).serialize("t", payment());

    assertThat(bytes[0]).isZero();
    assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(id);
    assertThat(bytes).hasSize(5 + 2 + 8);
  }

  @Test
  void aGenericRecordComesBackAsItWas() {
    byte[] bytes = written();

    assertThat(reader(OLD).deserialize("t", bytes)).hasToString(payment().toString());
  }

  @Test
  void aNullableFieldUnknownToTheWriterIsReadAsNull() {
    GenericRecord read = reader(NEW).deserialize("t", written());

    assertThat(read.get("shop")).isNull();
    assertThat(read.get("amount")).isEqualTo(9.5);
  }

  @Test
  void aSpecificRecordComesBackAsItWas() {
    int id = registry.register("labels-value", Label.getClassSchema());
    Label label = new Label("7", 1.0, Instant.ofEpochMilli(1_000), "review");

    byte[] bytes = AvroSerdes.specificSerializer(Label.class, id).serialize("labels", label);

    assertThat(AvroSerdes.specificDeserializer(registry, Label.class).deserialize("labels", bytes))
        .isEqualTo(label);
  }

  @Test
  void theTextsOfListsAndMapsAreStrings() {
    int id = registry.register("reviews-value", Review.getClassSchema());
    Review review =
        new Review(
            "7",
            "c1",
            Instant.ofEpochMilli(1_000),
            List.of("random"),
            0.1,
            null,
            null,
            "champion",
            0.2,
            0.5,
            false,
            Map.of("champion", 0.2));

    byte[] bytes = AvroSerdes.specificSerializer(Review.class, id).serialize("reviews", review);
    Review read =
        AvroSerdes.specificDeserializer(registry, Review.class).deserialize("reviews", bytes);

    assertThat(read.getReasons()).containsExactly("random");
    assertThat(read.getScores()).containsExactly(Map.entry("champion", 0.2));
  }

  @Test
  void aNullableValueOfAWrongTypeIsRefused() {
    GenericRecord wrong = new GenericData.Record(NEW);
    wrong.put("id", "1");
    wrong.put("amount", 1.0);
    wrong.put("shop", 7);

    assertThatThrownBy(() -> AvroSerdes.genericSerializer(NEW, 1).serialize("t", wrong))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void tombstonesPass() {
    assertThat(reader(OLD).deserialize("t", null)).isNull();
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] bytes = written();
    Deserializer<GenericRecord> reader = reader(OLD);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> reader.deserialize("t", cut))
          .as("first %d bytes", length)
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void bytesLeftOverAreRefused() {
    byte[] longer = Arrays.copyOf(written(), written().length + 1);

    assertThatThrownBy(() -> reader(OLD).deserialize("t", longer))
        .hasMessageContaining("bytes left");
  }

  @Test
  void aHugeLengthIsRefusedBeforeItIsAllocated() {
    byte[] bytes =
        ByteBuffer.allocate(20)
            .put((byte) 0)
            .putInt(registry.register("t-value", OLD))
            .put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f})
            .array();

    assertThatThrownBy(() -> reader(OLD).deserialize("t", bytes))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void aHugeNumberOfItemsIsRefusedBeforeItIsAllocated() {
    Schema many =
        SchemaBuilder.record("Many")
            .fields()
            .name("items")
            .type()
            .array()
            .items()
            .intType()
            .noDefault()
            .endRecord();
    byte[] bytes =
        ByteBuffer.allocate(20)
            .put((byte) 0)
            .putInt(registry.register("many-value", many))
            .put(new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07})
            .array();

    assertThatThrownBy(() -> reader(many).deserialize("t", bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("longer than the value");
  }

  @Test
  void anUnknownIdIsNotTakenForBrokenBytes() {
    byte[] bytes = ByteBuffer.allocate(20).put((byte) 0).putInt(424242).array();

    assertThatThrownBy(() -> reader(OLD).deserialize("t", bytes))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("424242");
  }

  @Test
  void aValueThatDoesNotFitNamesTopicAndSchema() {
    GenericRecord wrong = new GenericRecordBuilder(OLD).set("id", "1").set("amount", 1.0).build();
    wrong.put("amount", "dear");

    assertThatThrownBy(() -> AvroSerdes.genericSerializer(OLD, 1).serialize("t", wrong))
        .isInstanceOf(SerializationException.class)
        .hasMessageContainingAll("for t", "Payment");
  }

  private byte[] written() {
    int id = registry.register("t-value", OLD);
    return AvroSerdes.genericSerializer(OLD, id).serialize("t", payment());
  }

  private Deserializer<GenericRecord> reader(Schema schema) {
    return AvroSerdes.genericDeserializer(registry, schema);
  }

  private static GenericRecord payment() {
    return new GenericRecordBuilder(OLD).set("id", "1").set("amount", 9.5).build();
  }
}
