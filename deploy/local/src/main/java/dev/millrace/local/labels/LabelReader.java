package dev.millrace.local.labels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.millrace.record.Label;
import dev.millrace.runtime.definition.Format;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads of labels what event they are about and who says what; the feedback service judges them.
 */
public final class LabelReader {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String DEFAULT_SOURCE = "ground-truth";

  private final String topic;
  private final Deserializer<Label> avro;

  private LabelReader(String topic, Deserializer<Label> avro) {
    this.topic = topic;
    this.avro = avro;
  }

  /** What a label says. */
  public record Said(String eventId, String label, String source) {}

  /** A reader of the topic's values. */
  public static LabelReader of(String topic, Format format, Registry registry) {
    return new LabelReader(
        topic,
        format == Format.JSON ? null : AvroSerdes.specificDeserializer(registry, Label.class));
  }

  /** What a value says; empty where it is no label. */
  public Optional<Said> read(byte[] value) {
    try {
      return avro == null ? json(value) : avro(value);
    } catch (IOException | SerializationException e) {
      return Optional.empty();
    }
  }

  private Optional<Said> avro(byte[] value) {
    Label label = avro.deserialize(topic, value);
    return Optional.of(
        new Said(label.getEventId(), Double.toString(label.getLabel()), label.getSource()));
  }

  private static Optional<Said> json(byte[] value) throws IOException {
    JsonNode json = JSON.readTree(value);
    if (!json.path("event_id").isValueNode() || !json.path("label").isValueNode()) {
      return Optional.empty();
    }
    return Optional.of(
        new Said(
            json.get("event_id").asText(),
            json.get("label").asText(),
            json.path("source").asText(DEFAULT_SOURCE)));
  }
}
