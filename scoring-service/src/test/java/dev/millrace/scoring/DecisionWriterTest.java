package dev.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.schemas.PipelineSchemas;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.schemas.serde.WireFormat;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.FeatureRows;
import dev.millrace.scoring.model.Judgement;
import dev.millrace.scoring.model.ReasonCode;
import dev.millrace.scoring.model.Verdict;
import dev.millrace.scoring.rollout.Lineup;
import dev.millrace.scoring.rollout.Lineups;
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
import org.junit.jupiter.api.AfterEach;
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
      new PipelineSchemas(EVENT, features("amount", "night"), List.of("terminal"));
  private static final PipelineSchemas OLDER =
      new PipelineSchemas(EVENT, features("amount"), List.of("terminal"));

  private static final FeatureRows ROWS = FeatureRows.of(SCHEMAS.features());
  private static final ModelDefinition DEFINITION =
      new ModelDefinition("logistic", null, 0.5, 0.25);

  private final Registry registry = new Registry(new MockSchemaRegistryClient());
  @TempDir private Path folder;
  private LoadedModel model;
  private Lineup lineup;
  private List<ReasonCode> reasons = List.of();

  @BeforeEach
  void aModel() throws IOException {
    model = LoadedModel.load(TestModels.logistic(folder));
    lineup = Lineups.championAndShadow(42L, model, ROWS);
  }

  @AfterEach
  void closeModel() {
    model.close();
  }

  static Stream<Verdict> verdicts() {
    return Stream.of(
        Verdict.scored(0.75, 0.5),
        Verdict.scored(0.1, 0.1),
        Verdict.fallback(FallbackReason.MISSING_FEATURE, "missing: amount"),
        Verdict.fallback(FallbackReason.CIRCUIT_OPEN, null));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void decisionsAreWrittenAsAvroWritesThem(Verdict verdict) throws IOException {
    byte[] decision = decision(featureEvent(SCHEMAS), verdict);

    GenericRecord read = read(decision);
    assertThat(written(read)).isEqualTo(decision);
    assertThat(GenericData.get().validate(SCHEMAS.decision(), read)).isTrue();
  }

  @Test
  void aDecisionRepeatsTheEvent() throws IOException {
    GenericRecord event = featureEvent(SCHEMAS);

    GenericRecord decision = read(decision(event, Verdict.scored(0.75, 0.75)));

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
  void everyArmIsInTheDecision() throws IOException {
    GenericRecord decision = read(decision(featureEvent(SCHEMAS), Verdict.scored(0.75, 0.5)));

    assertThat(decision.get("score")).isEqualTo(0.75);
    assertThat(decision.get("arm")).hasToString("champion");
    assertThat(decision.get("control_offset")).isEqualTo(42L);
    assertThat(decision.get("arms"))
        .hasToString(
            "[{\"arm\": \"champion\", \"role\": \"champion\", \"model\": \"logistic\", \"version\": \"1\","
                + " \"score\": 0.75, \"raw_score\": 0.5, \"classes\": {}, \"status\": \"scored\","
                + " \"reason\": null}, {\"arm\": \"shadow\", \"role\": \"shadow\", \"model\":"
                + " \"logistic\", \"version\": \"1\", \"score\": null, \"raw_score\": null, \"classes\": {},"
                + " \"status\": \"failed\", \"reason\": \"too-slow\"}]");
  }

  @Test
  void anArmThatFailedSaysWhy() throws IOException {
    Verdict verdict = Verdict.fallback(FallbackReason.ENGINE_ERROR, "poison");

    GenericRecord decision = read(decision(featureEvent(SCHEMAS), verdict));

    GenericRecord champion = (GenericRecord) ((List<?>) decision.get("arms")).get(0);
    assertThat(champion.get("status")).hasToString("failed");
    assertThat(champion.get("reason")).hasToString("engine-error: poison");
    assertThat(decision.get("arm")).hasToString("fallback");
    assertThat(decision.get("score")).isEqualTo(0.25);
    assertThat(decision.get("status_reason")).hasToString("engine-error");
    assertThat(decision.get("status_detail")).hasToString("poison");
  }

  @Test
  void anArmThatIsNotAskedIsSkipped() throws IOException {
    Verdict verdict = Verdict.fallback(FallbackReason.CIRCUIT_OPEN, null);

    GenericRecord decision = read(decision(featureEvent(SCHEMAS), verdict));

    GenericRecord champion = (GenericRecord) ((List<?>) decision.get("arms")).get(0);
    assertThat(champion.get("status")).hasToString("skipped");
    assertThat(champion.get("reason")).hasToString("circuit-open");
  }

  @Test
  void whereNobodyIsAskedThereAreNoArms() throws IOException {
    lineup = Lineups.nobody();

    GenericRecord decision =
        read(decision(featureEvent(SCHEMAS), Verdict.fallback(FallbackReason.NO_MODEL, null)));

    assertThat((List<?>) decision.get("arms")).isEmpty();
    assertThat(decision.get("model")).isNull();
    assertThat(decision.get("control_offset")).isNull();
  }

  @Test
  void reasonsAreWrittenStrongestFirst() throws IOException {
    reasons = List.of(new ReasonCode("night", -1.5), new ReasonCode("amount", 0.5));

    byte[] decision = decision(featureEvent(SCHEMAS), Verdict.scored(0.75, 0.75));

    assertThat(read(decision).get("reason_codes"))
        .hasToString(
            "[{\"feature\": \"night\", \"contribution\": -1.5}, {\"feature\": \"amount\","
                + " \"contribution\": 0.5}]");
    assertThat(written(read(decision))).isEqualTo(decision);
  }

  @Test
  void anEventOfAnOlderSchemaIsDecidedInThisOne() throws IOException {
    byte[] decision = decision(featureEvent(OLDER), Verdict.scored(0.75, 0.75));

    assertThat(read(decision).get("features")).hasToString("{\"amount\": 3.5, \"night\": null}");
    assertThat(written(read(decision))).isEqualTo(decision);
  }

  @Test
  void staleFeaturesAreTold() {
    GenericRecord event = featureEvent(SCHEMAS);
    event.put("feature_status", Map.of("amount", "stale", "night", "missing"));

    assertThat(reader().deserialize("t", value(event)).stale()).containsExactly("amount");
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

  /** Of an event about which the champion says something, and the shadow is too slow. */
  private byte[] decision(GenericRecord event, Verdict verdict) {
    DecisionWriter writer = new DecisionWriter(SCHEMAS.decision(), DEFINITION);
    Scorable scorable = reader().deserialize("t", value(event));
    List<Judgement> said =
        List.of(new Judgement(List.of(verdict)), Judgement.none(1, FallbackReason.TOO_SLOW, null));
    int decider = verdict.isScored() ? 0 : -1;
    byte[] value =
        AvroSerdes.serializer(SCHEMAS.decision(), 7, writer)
            .serialize(
                "t", new Decision(scorable, lineup, said, 0, decider, verdict, SCORED_AT, reasons));
    return Arrays.copyOfRange(value, WireFormat.HEADER_BYTES, value.length);
  }

  private Deserializer<Scorable> reader() {
    return AvroSerdes.deserializer(
        registry,
        SCHEMAS.featureEvent(),
        (writer, view) -> ScorableReader.of(writer, view, SCHEMAS.featureEvent(), ROWS));
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
    record.put("feature_status", Map.of("night", "missing"));
    record.put("entities", entities);
    return record;
  }

  private static Schema features(String... names) {
    SchemaBuilder.FieldAssembler<Schema> fields =
        SchemaBuilder.record("Features").namespace("dev.millrace.record").fields();
    for (String name : names) {
      fields =
          name.equals("night")
              ? fields.name(name).type().optional().booleanType()
              : fields.name(name).type().optional().doubleType();
    }
    return fields.endRecord();
  }
}
