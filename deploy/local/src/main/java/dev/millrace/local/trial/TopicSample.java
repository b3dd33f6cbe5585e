package dev.millrace.local.trial;

import dev.millrace.local.cluster.ClusterException;
import dev.millrace.local.flow.WholeTopic;
import dev.millrace.local.input.EventFields;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvent;
import dev.millrace.local.input.InputLabel;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The earliest events that a cluster still has on a pipeline's topic of events, with the labels
 * that its topic of labelled decisions knows. Held in memory.
 */
public final class TopicSample implements Sample {

  private static final Comparator<InputEvent> IN_TIME =
      Comparator.comparing(InputEvent::time).thenComparing(InputEvent::id);

  private final String topic;
  private final List<InputEvent> events;

  private record Known(InputLabel label, int revision) {}

  private TopicSample(String topic, List<InputEvent> events) {
    this.topic = topic;
    this.events = events;
  }

  /**
   * Reads both topics.
   *
   * @param limit events at most
   * @throws ClusterException where they can't be read
   */
  public static TopicSample read(PipelineDefinition definition, Settings settings, int limit) {
    Registry registry = settings.registry().open();
    List<InputEvent> events = events(definition, settings, registry, limit);
    if (events.isEmpty()) {
      throw new ClusterException(
          "topic " + definition.topics().events().name() + " holds no events");
    }
    Map<String, Known> labels = labels(definition, settings, registry, events.get(0).time());
    return new TopicSample(
        definition.topics().events().name(),
        events.stream()
            .map(event -> labelled(event, labels.get(event.id())))
            .sorted(IN_TIME)
            .toList());
  }

  private static List<InputEvent> events(
      PipelineDefinition definition, Settings settings, Registry registry, int limit) {
    EventFields fields = new EventFields(definition.events());
    Deserializer<GenericRecord> values =
        AvroSerdes.genericDeserializer(registry, definition.events().schema());
    PriorityQueue<InputEvent> earliest = new PriorityQueue<>(IN_TIME.reversed());
    new WholeTopic(definition.topics().events().name(), limit)
        .read(
            settings.kafka(),
            Instant.EPOCH,
            record -> {
              earliest.add(
                  fields.identify(values.deserialize(record.topic(), record.value()), null));
              if (earliest.size() > limit) {
                earliest.remove();
              }
            });
    return earliest.stream().sorted(IN_TIME).toList();
  }

  /** By event id; of an event's rows the one with the highest revision counts. */
  private static Map<String, Known> labels(
      PipelineDefinition definition, Settings settings, Registry registry, Instant from) {
    Deserializer<GenericRecord> values =
        AvroSerdes.genericDeserializer(registry, definition.schemas().labelled());
    Map<String, Known> labels = new HashMap<>();
    new WholeTopic(definition.topics().labelled().name(), Long.MAX_VALUE)
        .read(
            settings.kafka(),
            from,
            record -> {
              GenericRecord row = values.deserialize(record.topic(), record.value());
              if (row.get("label") != null) {
                String id = ((GenericRecord) row.get("decision")).get("event_id").toString();
                labels.merge(id, known(row, definition), TopicSample::newer);
              }
            });
    return labels;
  }

  private static Known newer(Known one, Known other) {
    return other.revision() > one.revision() ? other : one;
  }

  private static Known known(GenericRecord row, PipelineDefinition definition) {
    GenericRecord decision = (GenericRecord) row.get("decision");
    Instant event = Instant.ofEpochMilli((Long) decision.get("event_time"));
    Object time = row.get("label_time");
    Object source = row.get("label_source");
    InputLabel label =
        new InputLabel(
            (Double) row.get("label"),
            time == null
                ? event.plus(definition.labels().maturity())
                : Instant.ofEpochMilli((Long) time),
            source == null ? "unlabelled" : source.toString());
    return new Known(label, (Integer) row.get("revision"));
  }

  private static InputEvent labelled(InputEvent event, Known known) {
    return new InputEvent(
        event.event(),
        event.id(),
        event.entity(),
        event.time(),
        known == null ? null : known.label());
  }

  @Override
  public EventSource open() {
    return new ListedEvents(events);
  }

  @Override
  public String description() {
    return "topic " + topic;
  }
}
