package dev.millrace.ingest;

import dev.millrace.ingest.validate.DuplicateWindow;
import dev.millrace.ingest.validate.Lateness;
import dev.millrace.runtime.deadletter.DeadLetters;
import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.watermark.WatermarkRelay.Stage;
import dev.millrace.schemas.Topics;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * events.raw → judge → key by entity → drop duplicates → events, and what is refused → dead
 * letters.
 *
 * <p>Why it is re-keyed by entity and not by event id, which would find duplicates wherever they
 * come from: the order in which an entity's events arrived must last. Two events of an entity that
 * were re-keyed by their ids would go through two tasks, and reach {@code events} in any order. So
 * the scope of an id is its entity.
 *
 * @param topics the pipeline's topics
 * @param definition what an event must be
 * @param arrivals reads {@code events.raw}
 * @param limits what the topics take
 * @param meters what is counted
 * @param stage its tasks, before the hop and after it
 * @param filtering the same tasks behind the hop, as readers of {@code events} see them
 */
record IngestTopology(
    Topics topics,
    EventsDefinition definition,
    Deserializer<Arrival> arrivals,
    TopicLimits limits,
    IngestMeters meters,
    Stage stage,
    Stage filtering)
    implements Supplier<Topology> {

  private static final String OUTCOME = "outcome-";
  private static final String VALID = "valid";
  private static final String REFUSED = "refused";

  @Override
  public Topology get() {
    StreamsBuilder builder = new StreamsBuilder();
    Map<String, KStream<byte[], Arrival>> outcomes =
        arrivals(builder)
            .process(ArrivalCounter.supplier(meters), Named.as("count-arrivals"))
            .split(Named.as(OUTCOME))
            .branch((key, arrival) -> arrival.isValid(), Branched.as(VALID))
            .defaultBranch(Branched.as(REFUSED));
    accept(outcomes.get(OUTCOME + VALID));
    refuse(outcomes.get(OUTCOME + REFUSED));
    return builder.build();
  }

  private KStream<byte[], Arrival> arrivals(StreamsBuilder builder) {
    Serde<Arrival> serde =
        Serdes.serdeFrom(
            (topic, arrival) -> {
              throw new UnsupportedOperationException("an arrival is never written");
            },
            arrivals);
    return builder.stream(
        topics.rawEvents().name(),
        Consumed.with(Serdes.ByteArray(), serde)
            .withTimestampExtractor(new ArrivalTime(new Lateness(definition.lateness())))
            .withName("ingress-raw-events"));
  }

  private void accept(KStream<byte[], Arrival> valid) {
    DuplicateWindow window = new DuplicateWindow(definition.deduplicate(), definition.lateness());
    valid
        .process(() -> new EntityKeyer(stage), Named.as("key-by-entity"))
        .repartition(
            Repartitioned.with(Serdes.String(), Serdes.ByteArray()).withName("ingest-by-entity"))
        .process(DuplicateFilter.supplier(window, filtering, meters), Named.as("drop-duplicates"))
        .to(
            topics.events().name(),
            Produced.with(Serdes.String(), Serdes.ByteArray()).withName("egress-events"));
  }

  private void refuse(KStream<byte[], Arrival> refused) {
    refused
        .process(
            () ->
                new DeadLetterWriter(
                    new DeadLetters(IngestService.NAME, limits.deadLetterBytes(), stage.clock())),
            Named.as("write-dead-letters"))
        .to(
            topics.deadLetters().name(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("egress-dead-letters"));
  }
}
