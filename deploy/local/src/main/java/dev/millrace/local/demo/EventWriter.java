package dev.millrace.local.demo;

import dev.millrace.local.input.InputEvent;
import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.definition.Format;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.nio.charset.StandardCharsets;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes events as a producer of the pipeline's users would: in the definition's format, keyed by
 * entity, stamped with the time of writing.
 */
final class EventWriter {

  private final Topic topic;
  private final Serializer<GenericRecord> values;

  private EventWriter(Topic topic, Serializer<GenericRecord> values) {
    this.topic = topic;
    this.values = values;
  }

  /** A writer to the topic of raw events; registers the event schema where it is needed. */
  static EventWriter of(Topic rawEvents, EventsDefinition events, Registry registry) {
    if (events.format() == Format.JSON) {
      // A generic record's text is JSON, numbers where the schema has times.
      return new EventWriter(
          rawEvents, (topic, event) -> event.toString().getBytes(StandardCharsets.UTF_8));
    }
    int id = registry.register(rawEvents.subject(), events.schema());
    return new EventWriter(rawEvents, AvroSerdes.genericSerializer(events.schema(), id));
  }

  ProducerRecord<byte[], byte[]> record(InputEvent event) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic.name(),
            event.entity().getBytes(StandardCharsets.UTF_8),
            values.serialize(topic.name(), event.event()));
    if (event.row() != null) {
      RowHeader.add(event.row(), record.headers());
    }
    return record;
  }
}
