package dev.millrace.ingest;

import dev.millrace.ingest.validate.EventDecoder;
import dev.millrace.ingest.validate.EventValidator;
import dev.millrace.ingest.validate.JsonDecoder;
import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.service.StreamService;
import dev.millrace.runtime.service.TopicPartitions;
import dev.millrace.runtime.settings.InvalidSettingException;
import dev.millrace.runtime.watermark.WatermarkRelay.Stage;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.Topology;

/** Lets valid events in, each once, and sets the others aside. */
public final class IngestService implements StreamService {

  static final String NAME = "ingest";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Topic> topics(PipelineDefinition definition) {
    Topics topics = definition.topics();
    return List.of(topics.rawEvents(), topics.events(), topics.deadLetters());
  }

  /**
   * {@inheritDoc}
   *
   * @throws dev.millrace.runtime.settings.InvalidSettingException where the topics' settings do not
   *     suit the pipeline
   */
  @Override
  public Topology topology(ServiceContext context) {
    Topics topics = context.definition().topics();
    TopicLimits limits =
        TopicLimits.ask(topics, context.settings().kafka())
            .demandFor(context.definition().events(), topics);
    return topology(
        context,
        limits,
        TopicPartitions.of(topics.rawEvents(), context.settings()),
        TopicPartitions.of(topics.events(), context.settings()));
  }

  /**
   * @param raw partitions of {@code events.raw}
   * @param valid partitions of {@code events}
   */
  static Topology topology(ServiceContext context, TopicLimits limits, int raw, int valid) {
    EventsDefinition events = context.definition().events();
    Topics topics = context.definition().topics();
    Stage stage = new Stage(raw, context.definition().labels().idle(), context.clock());
    IngestMeters meters = new IngestMeters(context.meters());
    return new IngestTopology(
            topics,
            events,
            arrivals(context, limits),
            limits,
            meters,
            stage,
            stage.writingTo(valid))
        .get();
  }

  private static Deserializer<Arrival> arrivals(ServiceContext context, TopicLimits limits) {
    EventsDefinition events = context.definition().events();
    Topic out = context.definition().topics().events();
    return new ArrivalDeserializer(
        new EventValidator(events, decoder(context, limits), context.clock()),
        context.serializer(out, events.schema()),
        out,
        limits);
  }

  private static EventDecoder decoder(ServiceContext context, TopicLimits limits) {
    EventsDefinition events = context.definition().events();
    return switch (events.format()) {
      case AVRO ->
          new AvroDecoder(
              new PatientRegistry(context.registry(), context.settings().registry().patience()),
              context.deserializer(events.schema()),
              events.schema(),
              context.definition().topics().rawEvents().name());
      case JSON -> json(events, (int) Math.min(Integer.MAX_VALUE, limits.eventBytes()));
    };
  }

  private static EventDecoder json(EventsDefinition events, int maxBytes) {
    try {
      return new JsonDecoder(events.schema(), maxBytes);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException("events.format json: " + e.getMessage(), e);
    }
  }
}
