package dev.millrace.feedback;

import dev.millrace.runtime.definition.Aggregate;
import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.definition.FeatureType;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.LabelsDefinition;
import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.Unlabelled;
import dev.millrace.runtime.definition.WindowFeature;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** A small pipeline: labels mature after a day, records may be an hour late. */
final class Pipelines {

  static final Duration MATURITY = Duration.ofDays(1);
  static final Duration LATENESS = Duration.ofHours(1);
  static final Duration FUTURE = Duration.ofMinutes(5);

  private static final Schema EVENT =
      SchemaBuilder.record("Payment")
          .namespace("test")
          .fields()
          .requiredString("id")
          .requiredString("customer")
          .requiredLong("time")
          .endRecord();

  private Pipelines() {}

  static PipelineDefinition pipeline(Format labels, Unlabelled unlabelled) {
    return new PipelineDefinition(
        Path.of("pipeline.yaml"),
        "pay",
        new EventsDefinition(
            EVENT,
            Format.AVRO,
            "id",
            "time",
            "customer",
            LATENESS,
            Duration.ofDays(7),
            FUTURE,
            List.of()),
        new LabelsDefinition(labels, MATURITY, unlabelled),
        List.of(
            new WindowFeature(
                "payments_1d",
                FeatureType.LONG,
                "customer",
                Aggregate.COUNT,
                null,
                Duration.ofDays(1))),
        new ModelDefinition("fraud", null, 0.5, 0.25));
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
    decision.put("arm", "fallback");
    decision.put("score", 0.25);
    decision.put("threshold", 0.5);
    decision.put("decision", false);
    decision.put("arms", List.of());
    decision.put("reason_codes", List.of());
    decision.put(
        "status", new GenericData.EnumSymbol(schema.getField("status").schema(), "FALLBACK"));
    decision.put("status_reason", "no-model");
    return decision;
  }
}
