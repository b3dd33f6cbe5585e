package dev.millrace.scoring;

import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.model.Verdict;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Writes decision records: the one place that knows their fields. */
final class DecisionRecords {

  private static final String CHAMPION = "champion";
  private static final String FALLBACK = "fallback";

  private final Schema decision;
  private final Schema armScore;
  private final Object scored;
  private final Object fallback;
  private final ModelDefinition definition;
  private final ModelManifest manifest;

  /**
   * A writer.
   *
   * @param decision schema of the pipeline's decisions
   * @param definition threshold and fallback
   * @param manifest the model in force; null where there is none
   */
  DecisionRecords(Schema decision, ModelDefinition definition, ModelManifest manifest) {
    this.decision = decision;
    this.armScore = decision.getField("arms").schema().getElementType();
    Schema status = decision.getField("status").schema();
    this.scored = new GenericData.EnumSymbol(status, "SCORED");
    this.fallback = new GenericData.EnumSymbol(status, "FALLBACK");
    this.definition = definition;
    this.manifest = manifest;
  }

  /** The feature vector of a feature event. */
  GenericRecord vector(GenericRecord event) {
    return (GenericRecord) event.get("features");
  }

  /** The decision about a feature event. */
  GenericRecord decision(GenericRecord event, Verdict verdict, long scoredAt) {
    double score = verdict.isScored() ? verdict.score() : definition.fallback();
    GenericRecord record = new GenericData.Record(decision);
    for (String copied : List.of("event_id", "entity", "event_time", "ingested_at", "features")) {
      record.put(copied, event.get(copied));
    }
    record.put("scored_at", scoredAt);
    record.put("model", verdict.isScored() ? manifest.name() : null);
    record.put("version", verdict.isScored() ? manifest.version() : null);
    record.put("arm", verdict.isScored() ? CHAMPION : FALLBACK);
    record.put("score", score);
    record.put("threshold", definition.threshold());
    record.put("decision", score >= definition.threshold());
    record.put("arms", manifest == null ? List.of() : List.of(armScore(verdict)));
    record.put("reason_codes", List.of());
    record.put("status", verdict.isScored() ? scored : fallback);
    record.put("status_reason", verdict.isScored() ? null : verdict.reason().code());
    record.put("status_detail", verdict.detail());
    return record;
  }

  private GenericRecord armScore(Verdict verdict) {
    GenericRecord arm = new GenericData.Record(armScore);
    arm.put("arm", CHAMPION);
    arm.put("model", manifest.name());
    arm.put("version", manifest.version());
    arm.put("score", verdict.isScored() ? (Object) verdict.score() : null);
    arm.put("status", verdict.isScored() ? "scored" : "failed");
    arm.put("reason", verdict.isScored() ? null : verdict.reason().code());
    return arm;
  }
}
