package dev.millrace.feature;

import dev.millrace.runtime.definition.PipelineDefinition;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.streams.processor.api.Record;

/** Reads and writes {@code FeatureEvent} records: the one place that knows their fields. */
final class FeatureEvents {

  private final Schema schema;
  private final Schema features;
  private final Schema entities;
  private final int id;
  private final int eventId;
  private final int entity;
  private final int vector;
  private final int status;
  private final int others;
  private final int event;
  private final int time;
  private final int ingestedAt;
  private final List<Field> furtherEntities;

  /** Names of features and words of issues as they are written, encoded once. */
  private final Map<String, Utf8> texts = new HashMap<>();

  /** A further entity: where it stands in the event, and in the record of entities. */
  private record Field(String name, int from, int to) {}

  FeatureEvents(PipelineDefinition definition) {
    this.schema = definition.schemas().featureEvent();
    this.features = definition.schemas().features();
    this.entities = definition.schemas().entities();
    Schema user = definition.schemas().event();
    this.id = user.getField(definition.events().id()).pos();
    this.eventId = schema.getField("event_id").pos();
    this.entity = schema.getField("entity").pos();
    this.vector = schema.getField("features").pos();
    this.status = schema.getField("feature_status").pos();
    this.others = schema.getField("entities").pos();
    this.event = schema.getField("event").pos();
    this.time = schema.getField("event_time").pos();
    this.ingestedAt = schema.getField("ingested_at").pos();
    this.furtherEntities =
        definition.furtherEntities().stream()
            .map(name -> new Field(name, user.getField(name).pos(), entities.getField(name).pos()))
            .toList();
    features.getFields().forEach(field -> texts.put(field.name(), new Utf8(field.name())));
    for (FeatureIssue.Kind kind : FeatureIssue.Kind.values()) {
      texts.put(kind.word(), new Utf8(kind.word()));
    }
  }

  /** What a record lacks to become a feature event; null where it lacks nothing. */
  String missing(Record<String, GenericRecord> record) {
    if (record.key() == null) {
      return "key";
    }
    if (record.value() == null) {
      return "value";
    }
    return record.value().get(id) == null ? "event id" : null;
  }

  /**
   * The feature event of an event, without any feature.
   *
   * @param record key: entity; timestamp: event time; nothing is {@link #missing}
   * @param ingested epoch milliseconds
   */
  GenericRecord of(Record<String, GenericRecord> record, long ingested) {
    GenericRecord made = new GenericData.Record(schema);
    made.put(eventId, record.value().get(id).toString());
    made.put(entity, record.key());
    made.put(time, record.timestamp());
    made.put(ingestedAt, ingested);
    made.put(event, record.value());
    made.put(vector, new GenericData.Record(features));
    made.put(status, Map.of());
    made.put(others, entities(record.value()));
    return made;
  }

  private GenericRecord entities(GenericRecord of) {
    GenericRecord made = new GenericData.Record(entities);
    for (Field field : furtherEntities) {
      Object value = of.get(field.from());
      made.put(field.to(), value == null ? null : value.toString());
    }
    return made;
  }

  /** The user's event. */
  GenericRecord event(GenericRecord featureEvent) {
    return (GenericRecord) featureEvent.get(event);
  }

  /** The features so far. */
  GenericRecord vector(GenericRecord featureEvent) {
    return (GenericRecord) featureEvent.get(vector);
  }

  /** Event time, epoch milliseconds. */
  long time(GenericRecord featureEvent) {
    return (Long) featureEvent.get(time);
  }

  /** The event's id. */
  String id(GenericRecord featureEvent) {
    return featureEvent.get(eventId).toString();
  }

  /** The topics' own entity. */
  String entity(GenericRecord featureEvent) {
    return featureEvent.get(entity).toString();
  }

  /** The text of a further entity, or of the topics' own; null where the event has none. */
  String entity(GenericRecord featureEvent, String name) {
    for (Field field : furtherEntities) {
      if (field.name().equals(name)) {
        Object value = ((GenericRecord) featureEvent.get(others)).get(field.to());
        return value == null ? null : value.toString();
      }
    }
    return entity(featureEvent);
  }

  /** Marks features that are not as they should be. */
  void mark(GenericRecord featureEvent, Collection<FeatureIssue> issues) {
    if (issues.isEmpty()) {
      return;
    }
    Map<Object, Object> marked = new HashMap<>((Map<?, ?>) featureEvent.get(status));
    issues.forEach(issue -> marked.put(texts.get(issue.feature()), texts.get(issue.kind().word())));
    featureEvent.put(status, marked);
  }
}
