package dev.millrace.schemas;

import dev.millrace.record.Alert;
import dev.millrace.record.Control;
import dev.millrace.record.Performance;
import dev.millrace.record.Retraining;
import dev.millrace.record.Review;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * The Avro schemas of one pipeline's values, made of the user's event schema and the records of
 * features and entities that the definition gives.
 *
 * <p>Nullable fields have no default on purpose: under the registry's {@code FORWARD} rule a field
 * may then be added but not removed, which is what the readers of a topic need. Our own readers
 * fill a field that an older writer did not know with null ({@link
 * dev.millrace.schemas.serde.AvroDeserializer}).
 */
public final class PipelineSchemas {

  private final Schema event;
  private final Schema features;
  private final Schema entities;
  private final Schema featureEvent;
  private final Schema decision;
  private final Schema labelled;

  /**
   * @param event the user's event record
   * @param features record of one nullable field a feature
   * @param furtherEntities names of the event's fields that windows are kept per, beside the
   *     topics' own entity
   */
  public PipelineSchemas(Schema event, Schema features, List<String> furtherEntities) {
    this.entities = entities(furtherEntities);
    this.event = event;
    this.features = features;
    this.featureEvent =
        fill("feature-event", Map.of("event", event, "features", features, "entities", entities));
    this.decision = fill("decision", Map.of("features", features, "entities", entities));
    this.labelled = fill("labelled", Map.of("decision", decision));
  }

  public Schema event() {
    return event;
  }

  public Schema features() {
    return features;
  }

  /** Whom else an event is about: one nullable text a further entity. */
  public Schema entities() {
    return entities;
  }

  public Schema featureEvent() {
    return featureEvent;
  }

  public Schema decision() {
    return decision;
  }

  public Schema labelled() {
    return labelled;
  }

  /** The schema of each topic's values that Millrace itself writes. */
  public Map<Topic, Schema> written(Topics topics) {
    Map<Topic, Schema> written = new LinkedHashMap<>();
    written.put(topics.events(), event);
    written.put(topics.features(), featureEvent);
    written.put(topics.predictions(), decision);
    written.put(topics.labelled(), labelled);
    written.put(topics.performance(), Performance.getClassSchema());
    written.put(topics.reviews(), Review.getClassSchema());
    written.put(topics.retraining(), Retraining.getClassSchema());
    written.put(topics.models(), Control.getClassSchema());
    written.put(topics.alerts(), Alert.getClassSchema());
    return written;
  }

  private static Schema entities(List<String> names) {
    Schema text =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    return Schema.createRecord(
        "Entities",
        "Whom else the event is about: further fields that windows are kept per, as text.",
        "dev.millrace.record",
        false,
        names.stream()
            .map(name -> new Field(name, text, "The event's " + name + "; null where it has none."))
            .toList());
  }

  private static Schema fill(String name, Map<String, Schema> parts) {
    String text = read(name + ".avsc");
    for (Map.Entry<String, Schema> part : parts.entrySet()) {
      text = text.replace("\"${" + part.getKey() + "}\"", part.getValue().toString());
    }
    return new Schema.Parser().parse(text);
  }

  private static String read(String resource) {
    try (InputStream in = PipelineSchemas.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
