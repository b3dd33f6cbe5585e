package dev.millrace.ingest;

import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.definition.FeatureType;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.LabelsDefinition;
import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.RowFeature;
import dev.millrace.runtime.definition.RuleDefinition;
import dev.millrace.runtime.definition.Unlabelled;
import dev.millrace.runtime.expression.ExpressionCompiler;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** The events of these tests, and a pipeline of them. */
final class Payments {

  static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Payment", "namespace": "test", "fields": [
                {"name": "id", "type": "string"},
                {"name": "customer", "type": "string"},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "amount", "type": "double"},
                {"name": "note", "type": ["null", "string"], "default": null},
                {"name": "part", "type": ["null", {"type": "record", "name": "Part", "fields": [
                  {"name": "inner", "type": ["null", "Part"], "default": null}]}], "default": null}
              ]}""");

  /** The first event time of most tests; the wall clock is a day later. */
  static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  static final Instant NOW = START.plus(Duration.ofDays(1));

  private Payments() {}

  static PipelineDefinition pipeline(String name, Format format) {
    ExpressionCompiler compiler = ExpressionCompiler.forEvent(SCHEMA);
    return new PipelineDefinition(
        Path.of("pipeline.yaml"),
        name,
        new EventsDefinition(
            SCHEMA,
            format,
            "id",
            "at",
            "customer",
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofMinutes(5),
            List.of(
                new RuleDefinition("positive-amount", compiler.compile("event.amount > 0.0")),
                new RuleDefinition(
                    "whole-cents", compiler.compile("1000 / int(event.amount * 100.0) >= 0")))),
        new LabelsDefinition(
            format, Duration.ofDays(7), Unlabelled.NEGATIVE, Duration.ofMinutes(5)),
        List.of(new RowFeature("amount", FeatureType.DOUBLE, compiler.compile("event.amount"))),
        new ModelDefinition("none", null, 0.5, 0));
  }

  static GenericRecord payment(String id, String customer, Instant at) {
    return payment(SCHEMA, id, customer, at.toEpochMilli());
  }

  static GenericRecord payment(Schema schema, String id, String customer, long at) {
    GenericRecord payment = new GenericData.Record(schema);
    payment.put("id", id);
    payment.put("customer", customer);
    payment.put("at", at);
    payment.put("amount", 12.5);
    return payment;
  }
}
