package dev.millrace.local.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.local.input.InputLabel;
import dev.millrace.record.Label;
import dev.millrace.runtime.definition.Format;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Writes labels in the definition's format, keyed by event id, stamped with their own time. */
public final class LabelWriter {

  private static final JsonMapper JSON = new JsonMapper();

  private final Topic topic;
  private final Serializer<Label> values;

  private LabelWriter(Topic topic, Serializer<Label> values) {
    this.topic = topic;
    this.values = values;
  }

  /** A writer to the topic of labels; registers the label schema where it is needed. */
  public static LabelWriter of(Topic labels, Format format, Registry registry) {
    if (format == Format.JSON) {
      return new LabelWriter(labels, (topic, label) -> json(label));
    }
    int id = registry.register(labels.subject(), Label.getClassSchema());
    return new LabelWriter(labels, AvroSerdes.specificSerializer(Label.class, id));
  }

  /** A label as a record. */
  public ProducerRecord<byte[], byte[]> record(String eventId, InputLabel label) {
    Label value = new Label(eventId, label.value(), label.time(), label.source());
    return new ProducerRecord<>(
        topic.name(),
        null,
        label.time().toEpochMilli(),
        eventId.getBytes(StandardCharsets.UTF_8),
        values.serialize(topic.name(), value));
  }

  private static byte[] json(Label label) {
    try {
      return JSON.writeValueAsBytes(
          JSON.createObjectNode()
              .put("event_id", label.getEventId())
              .put("label", label.getLabel())
              .put("time", label.getTime().toString())
              .put("source", label.getSource()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a label of four plain values is always JSON", e);
    }
  }
}
