package dev.millrace.feedback;

import static dev.millrace.feedback.Refusal.SCHEMA_MISMATCH;

import dev.millrace.record.Label;
import java.util.OptionalLong;
import org.apache.kafka.common.serialization.Deserializer;

/** {@link Label} in Confluent's wire format, written with any compatible schema. */
final class AvroLabels implements LabelFormat {

  private final String topic;
  private final Deserializer<Label> deserializer;

  AvroLabels(String topic, Deserializer<Label> deserializer) {
    this.topic = topic;
    this.deserializer = deserializer;
  }

  @Override
  public LabelText read(byte[] bytes) throws RefusedException {
    Label label = AvroValues.read(deserializer, topic, bytes);
    try {
      return new LabelText(
          label.getEventId(),
          label.getLabel(),
          OptionalLong.of(label.getTime().toEpochMilli()),
          label.getSource());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new RefusedException(SCHEMA_MISMATCH, e.getMessage(), e);
    }
  }
}
