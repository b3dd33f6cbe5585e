package dev.millrace.local.batch;

import dev.millrace.runtime.definition.PipelineDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * The form of a row: what was decided, then the event's fields, then its features, each in the
 * order of its schema.
 *
 * <p>Columns are called what they are called there. Where an event's field has the name of a column
 * before it, {@code event_} stands in front of it; of a feature, {@code feature_}.
 */
final class ScoredRow {

  private static final String RAW_SCORE = "raw_score";
  private static final String STATUS = "status";

  /** Columns about the decision. */
  private static final List<String> DECISION =
      List.of(
          "event_id",
          "event_time",
          "score",
          RAW_SCORE,
          "predicted_class",
          "decision",
          STATUS,
          "status_reason",
          "model",
          "version");

  private final Schema schema;

  ScoredRow(PipelineDefinition definition) {
    Schema decision = definition.schemas().decision();
    List<Field> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>(DECISION);
    DECISION.forEach(name -> columns.add(column(name, decisionField(decision, name))));
    definition.schemas().event().getFields().stream()
        .map(field -> column(free(field.name(), "event_", taken), field))
        .forEach(columns::add);
    definition.schemas().features().getFields().stream()
        .map(field -> column(free(field.name(), "feature_", taken), field))
        .forEach(columns::add);
    schema =
        Schema.createRecord(
            "ScoredEvent",
            "What was decided about an event, the event, and its features.",
            "dev.millrace.record",
            false,
            columns);
  }

  private static Field decisionField(Schema decision, String name) {
    return switch (name) {
      case RAW_SCORE -> decision.getField("arms").schema().getElementType().getField(RAW_SCORE);
      case STATUS ->
          new Field(
              STATUS,
              Schema.create(Schema.Type.STRING),
              decision.getField(STATUS).schema().getDoc());
      default -> decision.getField(name);
    };
  }

  private static Field column(String name, Field field) {
    return new Field(name, field.schema(), field.doc());
  }

  private static String free(String name, String prefix, Set<String> taken) {
    String free = name;
    while (!taken.add(free)) {
      free = prefix + free;
    }
    return free;
  }

  Schema schema() {
    return schema;
  }

  /**
   * A row.
   *
   * @param decision of the pipeline's schema of decisions
   * @param event that it is about, of the pipeline's event schema
   */
  GenericRecord of(GenericRecord decision, GenericRecord event) {
    GenericData.Record row = new GenericData.Record(schema);
    int column = 0;
    for (String name : DECISION) {
      row.put(column++, decisionValue(decision, name));
    }
    column = putAll(event, row, column);
    putAll((GenericRecord) decision.get("features"), row, column);
    return row;
  }

  private static int putAll(GenericRecord fields, GenericData.Record row, int first) {
    int count = fields.getSchema().getFields().size();
    for (int i = 0; i < count; i++) {
      row.put(first + i, fields.get(i));
    }
    return first + count;
  }

  private static Object decisionValue(GenericRecord decision, String name) {
    return switch (name) {
      case RAW_SCORE -> rawScore(decision);
      case STATUS -> decision.get(STATUS).toString();
      default -> decision.get(name);
    };
  }

  /** Of the arm that decided, which stands before its members; null where none could. */
  private static Object rawScore(GenericRecord decision) {
    String arm = decision.get("arm").toString();
    for (Object asked : (Iterable<?>) decision.get("arms")) {
      GenericRecord said = (GenericRecord) asked;
      if (said.get("arm").toString().equals(arm)) {
        return said.get(RAW_SCORE);
      }
    }
    return null;
  }
}
