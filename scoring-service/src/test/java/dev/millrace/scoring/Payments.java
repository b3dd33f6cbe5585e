package dev.millrace.scoring;

import dev.millrace.runtime.definition.Aggregate;
import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.definition.FeatureType;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.Frame;
import dev.millrace.runtime.definition.Freshness;
import dev.millrace.runtime.definition.LabelsDefinition;
import dev.millrace.runtime.definition.Measure;
import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.RowFeature;
import dev.millrace.runtime.definition.Unlabelled;
import dev.millrace.runtime.definition.WindowFeature;
import dev.millrace.runtime.expression.ExpressionCompiler;
import dev.millrace.schemas.PipelineSchemas;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** A pipeline of payments: amount and night. */
final class Payments {

  static final Instant EVENT_TIME = Instant.parse("2026-05-01T10:00:00Z");
  private static final Schema EVENT =
      SchemaBuilder.record("Payment").fields().requiredString("id").endRecord();

  private Payments() {}

  static GenericRecord featureEvent(PipelineSchemas schemas, Double amount, long night) {
    GenericRecord features = new GenericData.Record(schemas.features());
    features.put("amount", amount);
    features.put("night", night == 1);
    GenericRecord event = new GenericData.Record(EVENT);
    event.put("id", "e1");
    GenericRecord record = new GenericData.Record(schemas.featureEvent());
    record.put("event_id", "e1");
    record.put("entity", "c1");
    record.put("event_time", EVENT_TIME.toEpochMilli());
    record.put("ingested_at", EVENT_TIME.toEpochMilli());
    record.put("event", event);
    record.put("features", features);
    record.put("feature_status", Map.of());
    record.put("entities", new GenericData.Record(schemas.entities()));
    return record;
  }

  static ModelDefinition model(Path artifact) {
    return new ModelDefinition("logistic", artifact, 0.5, 0.25);
  }

  static PipelineDefinition definition(ModelDefinition model, String amountName) {
    EventsDefinition events =
        new EventsDefinition(
            EVENT,
            Format.AVRO,
            "id",
            "time",
            "id",
            Duration.ZERO,
            Duration.ofDays(1),
            Duration.ZERO,
            List.of());
    WindowFeature amount =
        new WindowFeature(
            amountName,
            "id",
            Measure.of(Aggregate.SUM, null),
            Frame.exact(Duration.ofDays(1)),
            Freshness.NONE);
    RowFeature night =
        new RowFeature(
            "night",
            FeatureType.BOOLEAN,
            ExpressionCompiler.forEvent(EVENT).compile("event.id == 'night'"));
    return new PipelineDefinition(
        Path.of("test.yaml"),
        "p",
        events,
        new LabelsDefinition(
            Format.JSON, Duration.ofDays(7), Unlabelled.NEGATIVE, Duration.ofMinutes(5)),
        List.of(amount, night),
        model);
  }
}
