package dev.millrace.feature;

import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Rows of {@code labelled}, as feedback would write them about feature events. */
final class Labelled {

  private Labelled() {}

  static GenericRecord row(Schema schema, GenericRecord featureEvent, double label) {
    GenericRecord row = new GenericData.Record(schema);
    row.put("decision", decision(schema.getField("decision").schema(), featureEvent));
    row.put("label", label);
    row.put(
        "label_state",
        new GenericData.EnumSymbol(schema.getField("label_state").schema(), "PROVISIONAL"));
    row.put("revision", 1);
    return row;
  }

  private static GenericRecord decision(Schema schema, GenericRecord featureEvent) {
    GenericRecord decision = new GenericData.Record(schema);
    List.of(
            "event_id",
            "entity",
            "event_time",
            "ingested_at",
            "features",
            "feature_status",
            "entities")
        .forEach(field -> decision.put(field, featureEvent.get(field)));
    decision.put("scored_at", featureEvent.get("ingested_at"));
    decision.put("arm", "fallback");
    decision.put("score", 0.0);
    decision.put("threshold", 0.5);
    decision.put("decision", false);
    decision.put("arms", List.of());
    decision.put("predicted_class", null);
    decision.put("reason_codes", List.of());
    decision.put(
        "status", new GenericData.EnumSymbol(schema.getField("status").schema(), "FALLBACK"));
    return decision;
  }
}
