package dev.millrace.ingest;

import static dev.millrace.ingest.IngestScene.header;
import static dev.millrace.ingest.Payments.SCHEMA;
import static dev.millrace.ingest.Payments.START;
import static dev.millrace.ingest.Payments.payment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.definition.Format;
import dev.millrace.schemas.registry.RegistryUnavailableException;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that can't be an event must become a dead letter and nothing worse. */
class AvroPoisonTest {

  private final Registry registry = new Registry();
  private final IngestScene scene = new IngestScene(Format.AVRO, registry);

  @AfterEach
  void scenePassesGoodEventsStill() {
    registry.failures = 0;
    scene.send(payment("good", "anna", START));

    assertThat(scene.events.readKeyValuesToList()).hasSize(1);
    scene.close();
  }

  @Test
  void tombstone() {
    scene.send((byte[]) null);

    assertThat(scene.onlyReason()).isEqualTo("empty");
  }

  @Test
  void emptyValue() {
    scene.send(new byte[0]);

    assertThat(scene.onlyReason()).isEqualTo("empty");
  }

  @Test
  void nullKeyAndKeyOfAnyBytes() {
    byte[] value = scene.avro(payment("p1", "anna", START));

    scene.send(new TestRecord<>(null, value));
    scene.send(
        new TestRecord<>(
            new byte[] {(byte) 0xc3, 0x28, 0}, scene.avro(payment("p2", "ben", START))));
    scene.send(new TestRecord<>(new byte[0], scene.avro(payment("p3", "ben", START))));

    assertThat(scene.events.readKeyValuesToList()).hasSize(3);
  }

  @Test
  void everyTruncation() {
    byte[] whole = scene.avro(payment("p1", "anna", START));

    for (int length = 1; length < whole.length; length++) {
      scene.send(Arrays.copyOf(whole, length));
    }

    assertThat(scene.deadLetters.readRecordsToList())
        .hasSize(whole.length - 1)
        .allSatisfy(letter -> assertThat(header(letter, "millrace-reason")).isEqualTo("not-avro"));
  }

  @Test
  void bytesBehindTheRecord() {
    byte[] whole = scene.avro(payment("p1", "anna", START));

    scene.send(Arrays.copyOf(whole, whole.length + 1));

    assertThat(scene.onlyReason()).isEqualTo("not-avro");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\": \"p1\"}", "plain text", "\u0001\u0000\u0000\u0000\u0001"})
  void wrongMagic(String text) {
    scene.send(text.getBytes(UTF_8));

    assertThat(scene.onlyReason()).isEqualTo("not-avro");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4711, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  void unknownSchemaId(int id) {
    byte[] value = scene.avro(payment("p1", "anna", START));

    scene.send(ByteBuffer.wrap(value).putInt(1, id).array());

    assertThat(scene.onlyReason()).isEqualTo("unknown-schema");
  }

  @Test
  void schemaOfAnotherRecordType() {
    Schema other =
        new Schema.Parser().parse(SCHEMA.toString().replace("\"Payment\"", "\"Refund\""));

    scene.send(payment(other, "p1", "anna", START.toEpochMilli()));

    assertThat(scene.onlyReason()).isEqualTo("schema-mismatch");
  }

  @Test
  void schemaWithoutARequiredField() {
    Schema less = SchemaBuilder.record("test.Payment").fields().requiredString("id").endRecord();

    scene.send(new GenericRecordBuilder(less).set("id", "p1").build());

    assertThat(scene.onlyReason()).isEqualTo("missing-field");
  }

  @Test
  void schemaOfAnOlderOrNewerProducerIsNoPoison() {
    Schema older =
        SchemaBuilder.record("test.Payment")
            .fields()
            .requiredString("id")
            .requiredString("customer")
            .requiredLong("at")
            .requiredFloat("amount")
            .requiredString("channel")
            .endRecord();
    GenericRecord payment = new GenericData.Record(older);
    payment.put("id", "p1");
    payment.put("customer", "anna");
    payment.put("at", START.toEpochMilli());
    payment.put("amount", 2f);
    payment.put("channel", "web");

    scene.send(payment);

    assertThat(scene.events.readValue().get("amount")).isEqualTo(2.0);
  }

  @Test
  void textThatIsNotUtf8() {
    GenericRecord payment = payment("p1", "anna", START);
    payment.put("note", new Utf8(new byte[] {'o', 'k', (byte) 0xc3, 0x28}));

    scene.send(payment);

    assertThat(scene.onlyReason()).isEqualTo("schema-mismatch");
  }

  @Test
  void emptyIdAndEmptyEntity() {
    scene.send(payment("", "anna", START));
    assertThat(scene.onlyReason()).isEqualTo("missing-field");

    scene.send(payment("p1", "", START));
    assertThat(scene.onlyReason()).isEqualTo("missing-field");
  }

  @Test
  void idTooLongForAKey() {
    scene.send(payment("x".repeat(4096), "anna", START));
    assertThat(scene.events.readKeyValuesToList()).hasSize(1);

    scene.send(payment("ü".repeat(2049), "anna", START));
    assertThat(scene.onlyReason()).isEqualTo("too-large");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE})
  void timeBefore1970(long time) {
    scene.send(payment(SCHEMA, "p1", "anna", time));

    assertThat(scene.onlyReason()).isEqualTo("invalid-time");
  }

  @Test
  void timeAtTheEndOfTime() {
    scene.send(payment(SCHEMA, "p1", "anna", Long.MAX_VALUE));

    assertThat(scene.onlyReason()).isEqualTo("future");
  }

  @Test
  void hugeLengthPrefix() {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.writeBytes(Arrays.copyOf(scene.avro(payment("p1", "anna", START)), 5));
    // A string of 2^62 bytes in Avro's zigzag varint.
    value.writeBytes(new byte[] {-128, -128, -128, -128, -128, -128, -128, -128, -128, 1});

    scene.send(value.toByteArray());

    assertThat(scene.onlyReason()).isEqualTo("not-avro");
  }

  @Test
  void negativeLengthPrefix() {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.writeBytes(Arrays.copyOf(scene.avro(payment("p1", "anna", START)), 5));
    value.write(1);

    scene.send(value.toByteArray());

    assertThat(scene.onlyReason()).isEqualTo("not-avro");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000, 1_000_000})
  void deepNesting(int levels) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    byte[] shallow = scene.avro(payment("p1", "anna", START));
    // The last byte is "part: null"; branch 1 instead, as often as the levels.
    value.write(shallow, 0, shallow.length - 1);
    for (int i = 0; i < levels; i++) {
      value.write(2);
    }
    value.write(0);

    scene.send(value.toByteArray());

    assertThat(scene.onlyReason()).isEqualTo("schema-mismatch");
  }

  @Test
  void tenMegabytesAreAnEventLikeAnyOther() {
    GenericRecord payment = payment("p1", "anna", START);
    payment.put("note", "x".repeat(10 * 1024 * 1024));

    scene.send(payment);

    assertThat(scene.events.readKeyValuesToList()).hasSize(1);
  }

  @Test
  void randomBytesBehindAGoodHeader() {
    byte[] header = Arrays.copyOf(scene.avro(payment("p1", "anna", START)), 5);
    java.util.Random random = new java.util.Random(42);

    for (int i = 0; i < 5_000; i++) {
      byte[] value = new byte[5 + random.nextInt(60)];
      random.nextBytes(value);
      System.arraycopy(header, 0, value, 0, 5);
      scene.send(value);
    }

    int letters = scene.deadLetters.readRecordsToList().size();
    int events = scene.events.readRecordsToList().size();
    assertThat(letters + events).isEqualTo(5_000);
  }

  @Test
  void registryThatIsAwayForAMomentIsWaitedFor() {
    byte[] value = scene.avro(payment(renamedBack(), "p1", "anna", START.toEpochMilli()));
    registry.failures = 3;

    scene.send(value);

    assertThat(scene.events.readKeyValuesToList()).hasSize(1);
  }

  @Test
  void registryThatStaysAwayEndsTheServiceAndRefusesNothing() {
    byte[] value = scene.avro(payment(renamedBack(), "p1", "anna", START.toEpochMilli()));
    registry.failures = Integer.MAX_VALUE;

    assertThatThrownBy(() -> scene.send(value))
        .hasStackTraceContaining(RegistryUnavailableException.class.getName());

    assertThat(scene.deadLetters.isEmpty()).isTrue();
  }

  /** The event's schema in another version, so that its id is not known yet. */
  private static Schema renamedBack() {
    return new Schema.Parser()
        .parse(
            SCHEMA
                .toString()
                .replace("\"name\":\"Payment\"", "\"name\":\"Payment\",\"doc\":\"2\""));
  }

  /** A registry that fails to answer as often as it is told to. */
  private static final class Registry extends MockSchemaRegistryClient {
    private int failures;

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
      if (failures > 0) {
        failures--;
        throw new IOException("no route to registry");
      }
      return super.getSchemaById(id);
    }
  }
}
