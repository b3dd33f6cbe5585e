package dev.millrace.feature;

import dev.millrace.runtime.definition.PipelineDefinition;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.streams.processor.api.Record;

/** Writes {@code FeatureEvent} records: the one place that knows their fields. */
final class FeatureEvents {

  private final Schema schema;
  private final int id;

  FeatureEvents(PipelineDefinition definition) {
    this.schema = definition.schemas().featureEvent();
    this.id = definition.schemas().event().getField(definition.events().id()).pos();
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
   * The feature event of an event.
   *
   * @param record key: entity; timestamp: event time; nothing is {@link #missing}
   * @param ingestedAt epoch milliseconds
   * @param vector the features
   */
  GenericRecord of(Record<String, GenericRecord> record, long ingestedAt, GenericRecord vector) {
    GenericRecord event = new GenericData.Record(schema);
    event.put("event_id", record.value().get(id).toString());
    event.put("entity", record.key());
    event.put("event_time", record.timestamp());
    event.put("ingested_at", ingestedAt);
    event.put("event", record.value());
    event.put("features", vector);
    event.put("feature_status", java.util.Map.of());
    event.put("entities", new GenericData.Record(schema.getField("entities").schema()));
    return event;
  }
}
