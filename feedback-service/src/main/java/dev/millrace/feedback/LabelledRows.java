package dev.millrace.feedback;

import dev.millrace.feedback.label.Phase;
import dev.millrace.feedback.label.Row;
import dev.millrace.feedback.label.Verdict;
import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Makes {@code Labelled} records of rows and the decisions they belong to. */
final class LabelledRows {

  private static final double NEGATIVE = 0;

  private final Schema schema;
  private final String topic;
  private final Deserializer<GenericRecord> decisions;
  private final Map<Phase, GenericData.EnumSymbol> states = new EnumMap<>(Phase.class);

  /**
   * A maker of rows.
   *
   * @param schema of {@code Labelled}
   * @param topic of the decisions
   * @param decisions reads them
   */
  LabelledRows(Schema schema, String topic, Deserializer<GenericRecord> decisions) {
    this.schema = schema;
    this.topic = topic;
    this.decisions = decisions;
    Schema stateSchema = schema.getField("label_state").schema();
    for (Phase phase : Phase.values()) {
      if (stateSchema.hasEnumSymbol(phase.name())) {
        states.put(phase, new GenericData.EnumSymbol(stateSchema, phase.name()));
      }
    }
  }

  GenericRecord row(byte[] decision, Row row) {
    GenericData.Record labelled = new GenericData.Record(schema);
    Verdict verdict = row.verdict();
    labelled.put("decision", decisions.deserialize(topic, decision));
    labelled.put("label", verdict == null ? NEGATIVE : verdict.value());
    labelled.put("label_state", states.get(row.phase()));
    labelled.put("label_time", verdict == null ? null : verdict.time());
    labelled.put("label_source", verdict == null ? null : verdict.source());
    labelled.put("revision", row.revision());
    return labelled;
  }
}
