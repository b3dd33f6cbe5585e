package dev.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.logistic.LogisticOnnx;
import dev.millrace.runtime.logistic.LogisticRegression;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.PipelineSchemas;
import dev.millrace.schemas.model.GoldenVector;
import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.HandbookFiles;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The handbook's logistic regression, as scikit-learn left it, scores the published vectors as
 * published: through DJL and ONNX Runtime, in the service's own topology.
 */
class PublishedScoresTest {

  private static final double TOLERANCE = 1e-6;
  private static final int ROWS = 58_264;
  private static final String ID = "TRANSACTION_ID";
  private static final long TIME = 1_533_686_400_000L; // the models of the handbook know no time

  @TempDir private Path folder;

  @Test
  void areReproduced() throws IOException {
    Map<String, Double> published = new HashMap<>();
    HandbookFiles.each(
        HandbookFiles.folder().resolve("logistic-regression-test-scores.csv.gz"),
        row -> published.put(row.get(ID), Double.parseDouble(row.get("lr_score"))));
    List<Map<String, String>> rows = new ArrayList<>();
    HandbookFiles.each(
        HandbookFiles.folder().resolve("expected-features-2018-07-25-to-2018-08-14.csv.gz"),
        row -> {
          if (published.containsKey(row.get(ID))) {
            rows.add(row);
          }
        });
    writeModel(Files.createDirectories(folder.resolve("handbook")), rows.get(0), published);

    Map<String, Double> scores = score(definition(), rows);

    assertThat(scores).hasSize(ROWS).hasSameSizeAs(published);
    double furthest = 0;
    for (Map.Entry<String, Double> score : scores.entrySet()) {
      furthest = Math.max(furthest, Math.abs(score.getValue() - published.get(score.getKey())));
    }
    assertThat(furthest).isLessThanOrEqualTo(TOLERANCE);
    System.err.printf(
        "figure: %,d of %,d published scores reproduced, furthest off by %.1e%n",
        scores.size(), ROWS, furthest);
  }

  /** The handbook's model; golden are one of the published scores, and what it gives to nothing. */
  private static void writeModel(
      Path folder, Map<String, String> row, Map<String, Double> published) throws IOException {
    JsonNode scaler = json("standard-scaler.json");
    JsonNode regression = json("logistic-regression.json");
    Path file = folder.resolve("model.onnx");
    LogisticOnnx model =
        new LogisticOnnx(
            numbers(scaler.get("mean")),
            numbers(scaler.get("scale")),
            numbers(regression.get("coef")),
            regression.get("intercept").doubleValue());
    Files.write(file, model.bytes());
    Map<String, String> features = new HashMap<>();
    HandbookFiles.columns().forEach((feature, column) -> features.put(column, feature));
    List<ModelInput> inputs = new ArrayList<>();
    for (JsonNode column : scaler.get("features")) {
      String feature = features.get(column.textValue());
      inputs.add(new ModelInput(feature, type(feature)));
    }
    GoldenVector golden = new GoldenVector(features(row), published.get(row.get(ID)));
    Map<String, Object> nothing = features(row);
    nothing.replaceAll((feature, value) -> null);
    GoldenVector unknown =
        new GoldenVector(
            nothing, LogisticRegression.probability(regression.get("intercept").doubleValue()));
    new ModelManifest(
            "handbook",
            "1",
            "OnnxRuntime",
            ModelArtifact.of(file),
            inputs,
            null,
            null,
            null,
            null,
            null,
            List.of(golden, unknown))
        .write(folder);
  }

  private static JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(HandbookFiles.folder().resolve(file).toFile());
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.doubleValue()));
    return numbers;
  }

  private static InputType type(String feature) {
    if (feature.startsWith("during_")) {
      return InputType.BOOLEAN;
    }
    return feature.contains("_count_") ? InputType.LONG : InputType.DOUBLE;
  }

  private static Map<String, Object> features(Map<String, String> row) {
    Map<String, Object> values = new LinkedHashMap<>();
    HandbookFiles.columns()
        .forEach((feature, column) -> values.put(feature, value(type(feature), row.get(column))));
    return values;
  }

  private static Object value(InputType type, String cell) {
    double number = Double.parseDouble(cell);
    return switch (type) {
      case BOOLEAN -> number == 1;
      case LONG -> (long) number;
      case DOUBLE -> number;
    };
  }

  /** The card-fraud example with the handbook's model. */
  private PipelineDefinition definition() throws IOException {
    Path example = Path.of(System.getProperty("millrace.root"), "examples/card-fraud");
    Files.copy(example.resolve("transaction.avsc"), folder.resolve("transaction.avsc"));
    String text = Files.readString(example.resolve("pipeline.yaml"));
    return PipelineDefinition.read(
        Files.writeString(
            folder.resolve("pipeline.yaml"),
            text.replaceFirst(
                "(?m)^model: .*$",
                "model: {name: handbook, artifact: handbook, threshold: 0.5, fallback: 0.0}")));
  }

  /** Scores by event id, from the decisions on the topic. */
  private static Map<String, Double> score(
      PipelineDefinition definition, List<Map<String, String>> rows) {
    Registry registry = new Registry(new MockSchemaRegistryClient());
    Settings settings =
        Settings.of(Map.of(Settings.SCHEMAS, "register", "bootstrap.servers", "127.0.0.1:1"));
    ServiceContext context =
        new ServiceContext(
            definition, settings, registry, new SimpleMeterRegistry(), InstantSource.system());
    ScoringService service = new ScoringService();
    try (TopologyTestDriver driver =
        new TopologyTestDriver(service.topology(context), new Properties())) {
      TestInputTopic<String, GenericRecord> features =
          driver.createInputTopic(
              definition.topics().features().name(),
              new StringSerializer(),
              context.serializer(
                  definition.topics().features(), definition.schemas().featureEvent()));
      TestOutputTopic<String, GenericRecord> predictions =
          driver.createOutputTopic(
              definition.topics().predictions().name(),
              new StringDeserializer(),
              AvroSerdes.genericDeserializer(registry, definition.schemas().decision()));
      PipelineSchemas schemas = definition.schemas();
      Map<String, Double> scores = new HashMap<>();
      for (Map<String, String> row : rows) {
        features.pipeInput(row.get("CUSTOMER_ID"), featureEvent(schemas, row));
        GenericRecord decision = predictions.readValue();
        assertThat(decision.get("status")).hasToString("SCORED");
        scores.put(decision.get("event_id").toString(), (Double) decision.get("score"));
      }
      return scores;
    } finally {
      service.stopped();
    }
  }

  private static GenericRecord featureEvent(PipelineSchemas schemas, Map<String, String> row) {
    GenericRecord event = new GenericData.Record(schemas.event());
    event.put("transaction_id", Long.parseLong(row.get(ID)));
    event.put("tx_time", TIME);
    event.put("customer_id", Long.parseLong(row.get("CUSTOMER_ID")));
    event.put("terminal_id", Long.parseLong(row.get("TERMINAL_ID")));
    event.put("amount", Double.parseDouble(row.get("TX_AMOUNT")));
    GenericRecord features = new GenericData.Record(schemas.features());
    features(row).forEach(features::put);
    GenericRecord entities = new GenericData.Record(schemas.entities());
    entities.put("terminal_id", row.get("TERMINAL_ID"));
    GenericRecord record = new GenericData.Record(schemas.featureEvent());
    record.put("event_id", row.get(ID));
    record.put("entity", row.get("CUSTOMER_ID"));
    record.put("event_time", TIME);
    record.put("ingested_at", TIME);
    record.put("event", event);
    record.put("features", features);
    record.put("feature_status", Map.of());
    record.put("entities", entities);
    return record;
  }
}
