package dev.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.schemas.PipelineSchemas;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.VectorLayout;
import dev.millrace.scoring.model.Verdict;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feature events as bytes in, decisions as bytes out: what Avro itself would write. */
class DecisionWriterTest {

  private static final long SCORED_AT = 1_777_777_777_777L;
  private static final Schema EVENT =
      SchemaBuilder.record("Payment")
          .fields()
          .requiredString("id")
          .optionalLong("terminal")
          .name("items")
          .type()
          .array()
          .items()
          .stringType()
          .noDefault()
          .endRecord();
  private static final PipelineSchemas SCHEMAS =
      new PipelineSchemas(EVENT, features("amount", "shop"), List.of("terminal"));
  private static final PipelineSchemas OLDER =
      new PipelineSchemas(EVENT, features("amount"), List.of("terminal"));

  private final Registry registry = new Registry(new MockSchemaRegistryClient());
  @TempDir private Path folder;
  private ModelManifest manifest;

  @BeforeEach
  void aModel() throws IOException {
    manifest = ModelManifest.read(TestModels.logistic(folder));
  }

  static Stream<Verdict> verdicts() {
    return Stream.of(
        Verdict.scored(0.75, 0.75),
        Verdict.scored(0.1, 0.1),
        Verdict.fallback(FallbackReason.MISSING_FEATURE, "missing: amount"),
        Verdict.fallback(FallbackReason.NO_MODEL, null));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void decisionsAreWrittenAsAvroWritesThem(Verdict verdict) throws IOException {
    for (ModelManifest model : Arrays.asList(manifest, null)) {
      if (model == null && verdict.isScored()) {
        continue;
      }
      byte[] decision = decision(featureEvent(SCHEMAS), verdict, model);

      GenericRecord read = read(decision);
      assertThat(written(read)).isEqualTo(decision);
      assertThat(GenericData.get().validate(SCHEMAS.decision(), read)).isTrue();
    }
  }

  @Test
  void aDecisionRepeatsTheEvent() throws IOException {
    GenericRecord event = featureEvent(SCHEMAS);

    GenericRecord decision = read(decision(event, Verdict.scored(0.75, 0.75), manifest));

    for (String field :
        List.of(
            "event_id",
            "entity",
            "event_time",
            "ingested_at",
            "features",
            "feature_status",
            "entities")) {
      assertThat(decision.get(field)).as(field).hasToString(event.get(field).toString());
    }
    assertThat(decision.get("scored_at")).isEqualTo(SCORED_AT);
  }

  @Test
  void theModelsScoreIsTheArmsScoreAndTheDecisions() throws IOException {
    GenericRecord decision =
        read(decision(featureEvent(SCHEMAS), Verdict.scored(0.75, 0.75), manifest));

    assertThat(decision.get("score")).isEqualTo(0.75);
    assertThat(decision.get("arms"))
        .hasToString(
            "[{\"arm\": \"champion\", \"role\": \"champion\", \"model\": \"logistic\", \"version\": \"1\","
                + " \"score\": 0.75, \"raw_score\": 0.75, \"classes\": {}, \"status\": \"scored\", \"reason\": null}]");
  }

  @Test
  void anArmThatFailedSaysWhy() throws IOException {
    Verdict verdict = Verdict.fallback(FallbackReason.ENGINE_ERROR, "poison");

    GenericRecord decision = read(decision(featureEvent(SCHEMAS), verdict, manifest));

    assertThat(decision.get("arms"))
        .hasToString(
            "[{\"arm\": \"champion\", \"role\": \"champion\", \"model\": \"logistic\", \"version\": \"1\","
                + " \"score\": null, \"raw_score\": null, \"classes\": {}, \"status\": \"failed\", \"reason\": \"engine-error\"}]");
    assertThat(decision.get("status_detail")).hasToString("poison");
  }

  @Test
  void anEventOfAnOlderSchemaIsDecidedInThisOne() throws IOException {
    byte[] decision = decision(featureEvent(OLDER), Verdict.scored(0.75, 0.75), manifest);

    assertThat(read(decision).get("features")).hasToString("{\"amount\": 3.5, \"shop\": null}");
    assertThat(written(read(decision))).isEqualTo(decision);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] bytes = value(featureEvent(SCHEMAS));
    Deserializer<Scorable> reader = reader();

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> reader.deserialize("t", cut))
          .as("first %d bytes", length)
          .isInstanceOf(SerializationException.class);
    }
  }

  @Test
  void bytesLeftOverAreRefused() {
    byte[] bytes = value(featureEvent(SCHEMAS));

    assertThatThrownBy(() -> reader().deserialize("t", Arrays.copyOf(bytes, bytes.length + 1)))
        .hasMessageContaining("bytes left");
  }

  private byte[] decision(GenericRecord event, Verdict verdict, ModelManifest model) {
    DecisionWriter writer =
        new DecisionWriter(
            SCHEMAS.decision(), new ModelDefinition("logistic", folder, 0.5, 0.25), model);
    Scorable scorable = reader().deserialize("t", value(event));
    byte[] value =
        AvroSerdes.serializer(SCHEMAS.decision(), 7, writer)
            .serialize("t", new Decision(scorable, verdict, SCORED_AT));
    return Arrays.copyOfRange(value, WireFormat.HEADER_BYTES, value.length);
  }

  private Deserializer<Scorable> reader() {
    VectorLayout layout = VectorLayout.of(List.of(), SCHEMAS.features(), true);
    return AvroSerdes.deserializer(
        registry,
        SCHEMAS.featureEvent(),
        (writer, view) -> ScorableReader.of(writer, view, SCHEMAS.featureEvent(), layout));
  }

  private byte[] value(GenericRecord event) {
    int id = registry.register("t-value", event.getSchema());
    return AvroSerdes.genericSerializer(event.getSchema(), id).serialize("t", event);
  }

  private static GenericRecord read(byte[] decision) throws IOException {
    return new GenericDatumReader<GenericRecord>(SCHEMAS.decision())
        .read(null, DecoderFactory.get().binaryDecoder(decision, null));
  }

  private static byte[] written(GenericRecord decision) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(SCHEMAS.decision()).write(decision, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static GenericRecord featureEvent(PipelineSchemas schemas) {
    GenericRecord event = new GenericData.Record(EVENT);
    event.put("id", "e1");
    event.put("terminal", 4L);
    event.put("items", List.of("a", "bc"));
    GenericRecord features = new GenericData.Record(schemas.features());
    features.put("amount", 3.5);
    GenericRecord record = new GenericData.Record(schemas.featureEvent());
    record.put("event_id", "e1");
    record.put("entity", "Zoë");
    record.put("event_time", 1_777_000_000_000L);
    record.put("ingested_at", 1_777_000_000_500L);
    record.put("event", event);
    record.put("features", features);
    GenericRecord entities = new GenericData.Record(schemas.entities());
    entities.put("terminal", "t9");
    record.put("feature_status", Map.of("shop", "missing"));
    record.put("entities", entities);
    return record;
  }

  private static Schema features(String... names) {
    SchemaBuilder.FieldAssembler<Schema> fields =
        SchemaBuilder.record("Features").namespace("dev.millrace.record").fields();
    for (String name : names) {
      fields = fields.name(name).type().optional().doubleType();
    }
    return fields.endRecord();
  }
}
