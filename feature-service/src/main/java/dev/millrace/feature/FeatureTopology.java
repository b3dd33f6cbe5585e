package dev.millrace.feature;

import dev.millrace.feature.Arrival.Progress;
import dev.millrace.runtime.definition.Order;
import dev.millrace.runtime.watermark.WatermarkRelay.Stage;
import dev.millrace.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 *
 *
 * <pre>
 * events ─ begin-vector ─ windows-per-&lt;entity&gt; ─┬─ finish-vector ─ features
 *                             │        ▲          │
 *                             │        └──────────┤ for each further entity: key by it
 *                             │                   │ (order: event_time: wait-for-turn)
 * labelled ─ labels-of-&lt;entity&gt; (key by it)
 * </pre>
 *
 * <p>An event visits the entities one after another, carrying the features that it has gathered.
 * The first is the topic's own key and needs no hop.
 *
 * @param topics the pipeline's topics
 * @param wires how values are read and written
 * @param plan what is computed
 * @param rules how events reach the windows
 * @param shared by the tasks of this process
 * @param meters what is counted
 */
record FeatureTopology(
    Topics topics, Wires wires, Plan plan, Rules rules, Shared shared, FeatureMeters meters)
    implements Supplier<Topology> {

  /**
   * Key of progress on internal topics: records without a key are dropped before they get there.
   */
  private static final String PROGRESS = "progress";

  /**
   * How values are read and written.
   *
   * @param events the user's events
   * @param features {@code FeatureEvent}
   * @param labelled {@code Labelled}; only read
   */
  record Wires(
      Serde<GenericRecord> events, Serde<GenericRecord> features, Serde<GenericRecord> labelled) {

    ArrivalForm arrivals() {
      return new ArrivalForm(features.serializer(), features.deserializer());
    }
  }

  /**
   * What is computed.
   *
   * @param ofEvents without windows
   * @param entities in the order in which an event visits them
   * @param records the fields of feature events
   */
  record Plan(EventFeatures ofEvents, List<EntityFeatures> entities, FeatureEvents records) {}

  /**
   * How events reach the windows.
   *
   * @param stage the tasks of each stage: as many as the topic of events, and so every internal
   *     topic, has partitions
   * @param beginning the tasks that begin vectors, as those see them who read what they write
   * @param order at entities other than the first
   * @param idle wall time after which a partition that nothing comes from is not waited for
   */
  record Rules(Stage stage, Stage beginning, Order order, Duration idle) {}

  @Override
  public Topology get() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, Arrival> visits =
        builder.stream(
                topics.events().name(),
                Consumed.with(Serdes.String(), wires.events()).withName("ingress-events"))
            .process(this::beginVector, Named.as("begin-vector"));
    KStream<String, GenericRecord> labelled = labelled(builder);
    boolean first = true;
    for (EntityFeatures entity : plan.entities()) {
      KStream<String, Arrival> arrivals = first ? visits : keyedBy(entity.entity(), visits);
      visits = windows(entity, withLabels(entity, first, arrivals, labelled));
      first = false;
    }
    visits
        .process(
            () -> new FinishVector(plan.ofEvents(), plan.records(), meters),
            Named.as("finish-vector"))
        .to(
            topics.features().name(),
            Produced.with(Serdes.String(), wires.features()).withName("egress-features"));
    return builder.build();
  }

  private BeginVector beginVector() {
    return new BeginVector(plan.ofEvents(), plan.records(), isOrdered(), rules.beginning(), meters);
  }

  /** Whether events wait for their turn anywhere. */
  private boolean isOrdered() {
    return rules.order() == Order.EVENT_TIME && plan.entities().size() > 1;
  }

  private KStream<String, GenericRecord> labelled(StreamsBuilder builder) {
    return plan.entities().stream().anyMatch(entity -> !entity.overLabels().isEmpty())
        ? builder.stream(
            topics.labelled().name(),
            Consumed.with(Serdes.String(), wires.labelled()).withName("ingress-labelled"))
        : null;
  }

  private KStream<String, Arrival> keyedBy(String entity, KStream<String, Arrival> visits) {
    KStream<String, Arrival> keyed =
        visits
            .selectKey((key, arrival) -> keyOf(entity, arrival), Named.as("key-by-" + entity))
            .repartition(
                repartitioned("feature-by-" + entity).withStreamPartitioner(this::partitions));
    return (isOrdered() ? inTurn(entity, keyed) : keyed)
        .process(
            () -> new RelayWatermark(rules.stage(), isOrdered()),
            Named.as("relay-watermark-at-" + entity));
  }

  private KStream<String, Arrival> inTurn(String entity, KStream<String, Arrival> keyed) {
    WaitForTurn.Settings settings =
        new WaitForTurn.Settings(
            entity, rules.stage().tasks(), rules.idle(), wires.arrivals(), rules.stage().clock());
    return keyed.process(
        WaitForTurn.supplier(settings, plan.records(), meters),
        Named.as("wait-for-turn-at-" + entity));
  }

  /** An event without this entity stays where it is: it has no windows there. */
  private String keyOf(String entity, Arrival arrival) {
    if (!(arrival instanceof Arrival.Visit visit)) {
      return PROGRESS;
    }
    String key = plan.records().entity(visit.event(), entity);
    return key == null ? plan.records().entity(visit.event()) : key;
  }

  /** Events go where their key says, progress goes everywhere. */
  private Optional<Set<Integer>> partitions(
      String topic, String key, Arrival arrival, int partitions) {
    return arrival instanceof Progress
        ? Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()))
        : Optional.empty();
  }

  private Repartitioned<String, Arrival> repartitioned(String name) {
    return Repartitioned.<String, Arrival>as(name)
        .withKeySerde(Serdes.String())
        .withValueSerde(wires.arrivals().serde())
        .withNumberOfPartitions(rules.stage().tasks());
  }

  private KStream<String, Arrival> withLabels(
      EntityFeatures entity,
      boolean first,
      KStream<String, Arrival> arrivals,
      KStream<String, GenericRecord> labelled) {
    if (entity.overLabels().isEmpty()) {
      return arrivals;
    }
    LabelReader reader = new LabelReader(entity.entity(), first);
    KStream<String, Arrival> labels =
        labelled
            .flatMap((key, row) -> labels(reader, row), Named.as("labels-of-" + entity.entity()))
            .repartition(repartitioned("feature-labels-of-" + entity.entity()));
    return arrivals.merge(labels, Named.as("with-labels-of-" + entity.entity()));
  }

  private static List<KeyValue<String, Arrival>> labels(LabelReader reader, GenericRecord row) {
    KeyValue<String, Arrival> label = row == null ? null : reader.read(row);
    return label == null ? List.of() : List.of(label);
  }

  private KStream<String, Arrival> windows(
      EntityFeatures entity, KStream<String, Arrival> arrivals) {
    return entity.hasWindows()
        ? arrivals.process(
            EntityProcessor.supplier(entity, plan.records(), shared, meters),
            Named.as("windows-per-" + entity.entity()))
        : arrivals;
  }
}
