package dev.millrace.feedback;

import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.LabelsDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Unlabelled;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** A small pipeline: labels mature after a day, records may be an hour late. */
final class Pipelines {

  static final Duration MATURITY = Duration.ofDays(1);
  static final Duration LATENESS = Duration.ofHours(1);
  static final Duration FUTURE = Duration.ofMinutes(5);

  static final Duration IDLE = Duration.ofMinutes(1);

  private Pipelines() {}

  /** The pipeline's file. */
  static Path file() {
    try {
      return Path.of(Pipelines.class.getResource("/pipeline/pipeline.yaml").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static PipelineDefinition pipeline(Format labels, Unlabelled unlabelled) {
    PipelineDefinition read = PipelineDefinition.read(file());
    return new PipelineDefinition(
        read.file(),
        read.pipeline(),
        read.events(),
        new LabelsDefinition(labels, MATURITY, unlabelled, IDLE),
        read.features(),
        read.model());
  }

  static GenericRecord decision(Schema schema, String eventId, long eventTime) {
    GenericData.Record features = new GenericData.Record(schema.getField("features").schema());
    features.put("payments_1d", 3L);
    GenericData.Record decision = new GenericData.Record(schema);
    decision.put("event_id", eventId);
    decision.put("entity", "c" + Math.floorMod(eventId.hashCode(), 7));
    decision.put("event_time", eventTime);
    decision.put("ingested_at", eventTime);
    decision.put("scored_at", eventTime);
    decision.put("features", features);
    decision.put("feature_status", Map.of());
    decision.put("entities", new GenericData.Record(schema.getField("entities").schema()));
    decision.put("arm", "fallback");
    decision.put("score", 0.25);
    decision.put("threshold", 0.5);
    decision.put("decision", false);
    decision.put("arms", List.of());
    decision.put("predicted_class", null);
    decision.put("reason_codes", List.of());
    decision.put(
        "status", new GenericData.EnumSymbol(schema.getField("status").schema(), "FALLBACK"));
    decision.put("status_reason", "no-model");
    return decision;
  }

  /** The same, scored by arms of these names, which are their roles, too. */
  static GenericRecord scored(GenericRecord decision, Map<String, Double> scores) {
    Schema arms = decision.getSchema().getField("arms").schema();
    decision.put(
        "arms", scores.entrySet().stream().map(arm -> arm(arms.getElementType(), arm)).toList());
    return decision;
  }

  private static GenericRecord arm(Schema schema, Map.Entry<String, Double> said) {
    GenericData.Record arm = new GenericData.Record(schema);
    arm.put("arm", said.getKey());
    arm.put("role", said.getKey());
    arm.put("model", "fraud");
    arm.put("version", said.getKey() + "-1");
    arm.put("score", said.getValue());
    arm.put("classes", Map.of());
    arm.put("status", "scored");
    return arm;
  }
}
