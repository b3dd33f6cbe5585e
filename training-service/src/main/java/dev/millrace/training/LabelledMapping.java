package dev.millrace.training;

import dev.millrace.schemas.model.ModelInput;
import dev.millrace.training.train.LabelState;
import dev.millrace.training.train.LabelledRow;
import dev.millrace.training.train.UntrainableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Takes from a {@code Labelled} record what training needs. */
final class LabelledMapping {
  private static final String LABELLED = "dev.millrace.record.Labelled";

  private final List<ModelInput> inputs;
  private final Duration maturity;

  LabelledMapping(List<ModelInput> inputs, Duration maturity) {
    this.inputs = List.copyOf(inputs);
    this.maturity = maturity;
  }

  /**
   * Looks whether records of this schema are labelled decisions that hold every input.
   *
   * @param source named in the message
   * @throws UntrainableException if they are not
   */
  void check(Schema schema, Object source) {
    if (schema.getType() != Schema.Type.RECORD || !LABELLED.equals(schema.getFullName())) {
      throw new UntrainableException(
          source + " holds " + schema.getFullName() + ", not " + LABELLED);
    }
    Schema features = schema.getField("decision").schema().getField("features").schema();
    List<String> missing =
        inputs.stream()
            .map(ModelInput::name)
            .filter(name -> features.getField(name) == null)
            .toList();
    if (!missing.isEmpty()) {
      String known =
          features.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(", "));
      throw new UntrainableException(
          source
              + " has no feature "
              + String.join(", ", missing)
              + "; it has "
              + known
              + ". Was it written by another definition?");
    }
  }

  LabelledRow row(GenericRecord labelled) {
    GenericRecord decision = (GenericRecord) labelled.get("decision");
    GenericRecord features = (GenericRecord) decision.get("features");
    List<Object> values = new ArrayList<>(inputs.size());
    for (ModelInput input : inputs) {
      values.add(features.get(input.name()));
    }
    Instant time = Instant.ofEpochMilli((Long) decision.get("event_time"));
    LabelState state = LabelState.valueOf(labelled.get("label_state").toString());
    return new LabelledRow(
        decision.get("event_id").toString(),
        time,
        values,
        (Double) labelled.get("label"),
        state,
        (Integer) labelled.get("revision"),
        known(time, state, (Long) labelled.get("label_time")));
  }

  /** A label is known once it was said, a final one not before the event's maturity. */
  private Instant known(Instant time, LabelState state, Long labelTime) {
    Instant said = labelTime == null ? time : Instant.ofEpochMilli(labelTime);
    Instant mature = state == LabelState.PROVISIONAL ? time : time.plus(maturity);
    return said.isAfter(mature) ? said : mature;
  }
}
