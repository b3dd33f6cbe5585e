package dev.millrace.scoring;

import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.schemas.PipelineSchemas;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.model.FallbackReason;
import dev.millrace.scoring.model.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/**
 * Writes decision records: the one place that knows their fields.
 *
 * <p>One is made for every event, so fields are set by position and texts that never change are
 * encoded once.
 */
final class DecisionRecords {

  private static final Utf8 CHAMPION = new Utf8("champion");
  private static final Utf8 FALLBACK = new Utf8("fallback");
  private static final Utf8 SCORED = new Utf8("scored");
  private static final Utf8 FAILED = new Utf8("failed");

  private final Fields fields;
  private final Schema decision;
  private final Schema armScore;
  private final int vector;
  private final int[][] copied;
  private final Object scored;
  private final Object fallback;
  private final ModelDefinition definition;
  private final boolean hasModel;
  private final Utf8 model;
  private final Utf8 version;
  private final Map<FallbackReason, Utf8> reasons = new EnumMap<>(FallbackReason.class);

  /**
   * A writer.
   *
   * @param schemas of the pipeline
   * @param definition threshold and fallback
   * @param manifest the model in force; null where there is none
   */
  DecisionRecords(PipelineSchemas schemas, ModelDefinition definition, ModelManifest manifest) {
    this.decision = schemas.decision();
    this.fields = new Fields(decision);
    this.armScore = decision.getField("arms").schema().getElementType();
    this.vector = position(schemas.featureEvent(), "features");
    this.copied =
        List.of(
                "event_id",
                "entity",
                "event_time",
                "ingested_at",
                "features",
                "feature_status",
                "entities")
            .stream()
            .map(
                name ->
                    new int[] {position(schemas.featureEvent(), name), position(decision, name)})
            .toArray(int[][]::new);
    Schema status = decision.getField("status").schema();
    this.scored = new GenericData.EnumSymbol(status, "SCORED");
    this.fallback = new GenericData.EnumSymbol(status, "FALLBACK");
    this.definition = definition;
    this.hasModel = manifest != null;
    this.model = hasModel ? new Utf8(manifest.name()) : null;
    this.version = hasModel ? new Utf8(manifest.version()) : null;
    for (FallbackReason reason : FallbackReason.values()) {
      reasons.put(reason, new Utf8(reason.code()));
    }
  }

  private static int position(Schema schema, String field) {
    return schema.getField(field).pos();
  }

  /** The feature vector of a feature event. */
  GenericRecord vector(GenericRecord event) {
    return (GenericRecord) event.get(vector);
  }

  /** The decision about a feature event. */
  GenericRecord decision(GenericRecord event, Verdict verdict, long scoredAt) {
    boolean byModel = verdict.isScored();
    double score = byModel ? verdict.score() : definition.fallback();
    GenericRecord record = new GenericData.Record(decision);
    for (int[] fromTo : copied) {
      record.put(fromTo[1], event.get(fromTo[0]));
    }
    record.put(fields.scoredAt, scoredAt);
    record.put(fields.model, byModel ? model : null);
    record.put(fields.version, byModel ? version : null);
    record.put(fields.arm, byModel ? CHAMPION : FALLBACK);
    record.put(fields.score, score);
    record.put(fields.threshold, definition.threshold());
    record.put(fields.decision, score >= definition.threshold());
    record.put(fields.arms, hasModel ? List.of(armScore(verdict)) : List.of());
    record.put(fields.reasonCodes, List.of());
    record.put(fields.status, byModel ? scored : fallback);
    record.put(fields.statusReason, byModel ? null : reasons.get(verdict.reason()));
    record.put(fields.statusDetail, verdict.detail());
    return record;
  }

  private GenericRecord armScore(Verdict verdict) {
    GenericRecord arm = new GenericData.Record(armScore);
    boolean byModel = verdict.isScored();
    int at = 0; // in the order of the schema: arm, model, version, score, status, reason
    arm.put(at++, CHAMPION);
    arm.put(at++, model);
    arm.put(at++, version);
    arm.put(at++, byModel ? (Object) verdict.score() : null);
    arm.put(at++, byModel ? SCORED : FAILED);
    arm.put(at, byModel ? null : reasons.get(verdict.reason()));
    return arm;
  }

  /** Positions of the fields that scoring itself fills. */
  private record Fields(
      int scoredAt,
      int model,
      int version,
      int arm,
      int score,
      int threshold,
      int decision,
      int arms,
      int reasonCodes,
      int status,
      int statusReason,
      int statusDetail) {

    Fields(Schema schema) {
      this(
          position(schema, "scored_at"),
          position(schema, "model"),
          position(schema, "version"),
          position(schema, "arm"),
          position(schema, "score"),
          position(schema, "threshold"),
          position(schema, "decision"),
          position(schema, "arms"),
          position(schema, "reason_codes"),
          position(schema, "status"),
          position(schema, "status_reason"),
          position(schema, "status_detail"));
    }
  }
}
