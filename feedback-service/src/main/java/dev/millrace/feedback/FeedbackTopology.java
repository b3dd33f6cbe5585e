package dev.millrace.feedback;

import dev.millrace.feedback.Intake.Count;
import dev.millrace.feedback.Outcome.LabelledRow;
import dev.millrace.feedback.Outcome.Measured;
import dev.millrace.feedback.label.Maturity;
import dev.millrace.feedback.label.ReceivedLabel;
import dev.millrace.feedback.label.ReceivedLabel.Place;
import dev.millrace.feedback.label.Verdict;
import dev.millrace.feedback.label.Watermarks.Upstream;
import dev.millrace.feedback.performance.Reports;
import dev.millrace.feedback.retraining.RetrainingPolicy;
import dev.millrace.feedback.review.ReviewChoice;
import dev.millrace.record.Performance;
import dev.millrace.record.Retraining;
import dev.millrace.record.Review;
import dev.millrace.runtime.batch.CommitHook;
import dev.millrace.runtime.deadletter.DeadLetters;
import dev.millrace.runtime.deadletter.Source;
import dev.millrace.runtime.watermark.LowWatermark;
import dev.millrace.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 *
 *
 * <pre>
 * predictions ┬ read-decisions ┬─┐
 *             │                │ ├─ by event id ─ join-labels ┬─ labelled
 *      labels ┼ read-labels ───┼─┘                            ├─ measurements ─ judge ┬ performance
 *             │                └── labels.dead-letter ────────┘   retraining ─┘    └ retraining
 *             └ choose-reviews ─── reviews (where the definition asks for any)
 * </pre>
 *
 * <p>Both topics are read by one sub-topology, which takes the older record first where both have
 * one, and go through one internal topic: its order is the order in which an event's decision and
 * labels are joined, the same each time it is read.
 *
 * @param topics the pipeline's topics
 * @param wires how values are read and written
 * @param rules how long is waited
 * @param judging how models are judged
 * @param meters counts
 * @param clock the wall clock: for labels from the future
 */
record FeedbackTopology(
    Topics topics,
    Wires wires,
    Rules rules,
    Judging judging,
    FeedbackMeters meters,
    InstantSource clock)
    implements Supplier<Topology> {

  /** A longer label is refused: it may have to be kept. */
  static final int MAX_LABEL_BYTES = 16 * 1024;

  /** Ingest has judged a decision's time by the clock of another machine. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);

  private static final String BY_EVENT_ID = "feedback-by-event-id";
  private static final String MEASUREMENTS = "feedback-measurements";
  private static final String MEASURED = "measured";
  private static final String REFUSED = "refused";
  private static final String ACCEPTED = "accepted";

  /**
   * How values are read and written.
   *
   * @param decisions reads a decision
   * @param labels reads a label
   * @param rows makes rows
   * @param measuring how decisions are measured
   * @param labelled writes rows
   * @param performance writes reports
   * @param reviews writes reviews; empty where nobody is asked
   * @param letters makes dead letters
   */
  record Wires(
      IncomingDeserializer.Reader<GenericRecord> decisions,
      LabelFormat labels,
      LabelledRows rows,
      LabelJoin.Wiring.Measuring measuring,
      Serializer<GenericRecord> labelled,
      Serializer<Performance> performance,
      Optional<Serializer<Review>> reviews,
      DeadLetters letters) {}

  /**
   * How models are judged.
   *
   * @param rules when
   * @param reports makes reports
   * @param asking when new versions are asked for; empty: never
   */
  record Judging(Judge.Rules rules, Reports reports, Optional<Asking> asking) {}

  /**
   * How new versions are asked for.
   *
   * @param policy says when
   * @param requests reads and writes them
   */
  record Asking(RetrainingPolicy policy, Serde<Retraining> requests) {}

  /**
   * How long is waited, and what people look at.
   *
   * @param maturity for labels
   * @param future how far a label's time may lie ahead of the wall clock
   * @param upstream where decisions and labels come from
   * @param reviews which decisions people are asked to look at
   */
  record Rules(Maturity maturity, Duration future, Upstream upstream, ReviewChoice reviews) {}

  @Override
  public Topology get() {
    StreamsBuilder builder = new StreamsBuilder();
    KStream<String, Arrival> arrivals =
        accepted(decisions(builder), "decisions")
            .merge(accepted(labels(builder), "labels"), Named.as("merge-arrivals"))
            .repartition(
                Repartitioned.<String, Arrival>as(BY_EVENT_ID)
                    .withKeySerde(Serdes.String())
                    .withValueSerde(new ArrivalForm().serde()));
    addStores(builder);
    KStream<String, Outcome> outcomes =
        arrivals.process(
            () -> new LabelJoin(rules.maturity(), rules.upstream(), joinWiring()),
            Named.as("join-labels"),
            LabelJoin.EVENTS,
            LabelJoin.TIMERS,
            LabelJoin.PROGRESS,
            LabelJoin.COMMIT);
    Map<String, KStream<String, Outcome>> split = splitJoined(outcomes);
    writeRows(split.get("sort-outcomes-" + ACCEPTED));
    bury(split.get("sort-outcomes-" + REFUSED), "unmatched");
    judge(builder, split.get("sort-outcomes-" + MEASURED));
    return builder.build();
  }

  private static Map<String, KStream<String, Outcome>> splitJoined(
      KStream<String, Outcome> outcomes) {
    return outcomes
        .split(Named.as("sort-outcomes-"))
        .branch((key, outcome) -> outcome instanceof DeadLetter, Branched.as(REFUSED))
        .branch((key, outcome) -> outcome instanceof Measured, Branched.as(MEASURED))
        .defaultBranch(Branched.as(ACCEPTED));
  }

  /** In one partition: who judges has to see all tasks. */
  private void judge(StreamsBuilder builder, KStream<String, Outcome> measured) {
    RetrainingPolicy policy = judging.asking().map(Asking::policy).orElse(null);
    KStream<String, SpecificRecord> said =
        measured
            .mapValues(outcome -> ((Measured) outcome).value(), Named.as("take-measurements"))
            .repartition(
                Repartitioned.<String, Measurement>as(MEASUREMENTS)
                    .withKeySerde(Serdes.String())
                    .withValueSerde(new MeasurementForm().serde())
                    .withNumberOfPartitions(1))
            .process(
                () -> new Judge(judging.rules(), judging.reports(), policy),
                Named.as("judge"),
                judgeStores());
    said.filter((key, each) -> each instanceof Performance, Named.as("take-reports"))
        .mapValues(each -> (Performance) each, Named.as("as-reports"))
        .to(
            topics.performance().name(),
            Produced.with(
                    Serdes.String(),
                    Serdes.<Performance>serdeFrom(wires.performance(), (topic, bytes) -> null))
                .withName("egress-performance"));
    judging.asking().ifPresent(asking -> ask(builder, said, asking));
  }

  private String[] judgeStores() {
    return judging.asking().isPresent()
        ? new String[] {Judge.CELLS, Judge.PENDING, Judge.PROGRESS, Judge.POLICY}
        : new String[] {Judge.CELLS, Judge.PENDING, Judge.PROGRESS};
  }

  private void ask(StreamsBuilder builder, KStream<String, SpecificRecord> said, Asking asking) {
    String topic = topics.retraining().name();
    said.filter((key, each) -> each instanceof Retraining, Named.as("take-requests"))
        .mapValues(each -> (Retraining) each, Named.as("as-requests"))
        .to(topic, Produced.with(Serdes.String(), asking.requests()).withName("egress-retraining"));
    builder.stream(
            topic, Consumed.with(Serdes.String(), asking.requests()).withName("ingress-retraining"))
        .process(() -> new ReadAnswers(asking.policy()), Named.as("read-answers"), Judge.POLICY);
  }

  private KStream<String, Outcome> decisions(StreamsBuilder builder) {
    TimestampExtractor eventTime =
        new IncomingTime<GenericRecord>(
            (decision, timestamp) -> eventTime(decision), rules.future().plus(CLOCK_SKEW), clock);
    KStream<byte[], Incoming<GenericRecord>> incoming =
        builder.stream(
            topics.predictions().name(),
            consumed("predictions", wires.decisions(), topics.predictions().maxMessageBytes())
                .withTimestampExtractor(eventTime));
    wires.reviews().ifPresent(reviews -> review(incoming, reviews));
    return incoming.process(
        () ->
            new Intake<>(
                decisionArrivals(),
                new Count(meters::decisionReceived, meters::decisionRefused),
                wires.letters()),
        Named.as("read-decisions"));
  }

  private void review(
      KStream<byte[], Incoming<GenericRecord>> decisions, Serializer<Review> reviews) {
    decisions
        .process(() -> new ChooseReviews(rules.reviews(), meters), Named.as("choose-reviews"))
        .to(
            topics.reviews().name(),
            Produced.with(
                    Serdes.String(), Serdes.<Review>serdeFrom(reviews, (topic, bytes) -> null))
                .withName("egress-reviews"));
  }

  private KStream<String, Outcome> labels(StreamsBuilder builder) {
    TimestampExtractor labelTime =
        new IncomingTime<LabelText>(
            (label, timestamp) -> label.time().orElse(timestamp), rules.future(), clock);
    return builder.stream(
            topics.labels().name(),
            consumed("labels", wires.labels()::read, MAX_LABEL_BYTES)
                .withTimestampExtractor(labelTime))
        .process(
            () ->
                new Intake<>(
                    FeedbackTopology::arrival,
                    new Count(meters::labelReceived, meters::labelRefused),
                    wires.letters()),
            Named.as("read-labels"));
  }

  private static <T> Consumed<byte[], Incoming<T>> consumed(
      String name, IncomingDeserializer.Reader<T> reader, int maxBytes) {
    Serde<Incoming<T>> values =
        Serdes.serdeFrom(
            (topic, incoming) -> incoming.bytes(), new IncomingDeserializer<>(reader, maxBytes));
    return Consumed.with(Serdes.ByteArray(), values).withName("ingress-" + name);
  }

  /**
   * Of one task. A partition's decisions come through several tasks of the feature service, and
   * those of one may be days ahead of those of another: the watermarks tell.
   */
  private Intake.Rekeying<GenericRecord> decisionArrivals() {
    LowWatermark low = new LowWatermark(Duration.ofMillis(rules.upstream().idleMillis()));
    return (record, decision, source) -> {
      long passed = low.after(record.headers(), eventTime(decision), clock.millis());
      Arrival arrival =
          new Arrival.Decision(
              source.partition(), eventTime(decision), passed, record.value().bytes());
      return new Record<>(decision.get("event_id").toString(), arrival, record.timestamp());
    };
  }

  private static long eventTime(GenericRecord decision) {
    return (long) decision.get("event_time");
  }

  private static Record<String, Outcome> arrival(
      Record<byte[], Incoming<LabelText>> record, LabelText label, Source source) {
    Verdict verdict = new Verdict(label.value(), record.timestamp(), label.source());
    Place place = new Place(source.partition(), source.offset(), record.value().timestamp());
    ReceivedLabel received =
        new ReceivedLabel(verdict, place, record.key(), record.value().bytes());
    return new Record<>(label.eventId(), new Arrival.Label(received), record.timestamp());
  }

  private KStream<String, Arrival> accepted(KStream<String, Outcome> outcomes, String name) {
    Map<String, KStream<String, Outcome>> split = split(outcomes, name);
    bury(split.get("sort-" + name + "-" + REFUSED), name);
    return split
        .get("sort-" + name + "-" + ACCEPTED)
        .mapValues(outcome -> (Arrival) outcome, Named.as("accept-" + name));
  }

  private static Map<String, KStream<String, Outcome>> split(
      KStream<String, Outcome> outcomes, String name) {
    return outcomes
        .split(Named.as("sort-" + name + "-"))
        .branch((key, outcome) -> outcome instanceof DeadLetter, Branched.as(REFUSED))
        .defaultBranch(Branched.as(ACCEPTED));
  }

  private void writeRows(KStream<String, Outcome> rows) {
    rows.mapValues(outcome -> ((LabelledRow) outcome).value(), Named.as("take-rows"))
        .to(
            topics.labelled().name(),
            Produced.with(
                    Serdes.String(),
                    Serdes.<GenericRecord>serdeFrom(wires.labelled(), (topic, bytes) -> null))
                .withName("egress-labelled"));
  }

  private void bury(KStream<String, Outcome> letters, String name) {
    letters
        .map(
            (id, outcome) -> {
              DeadLetter letter = (DeadLetter) outcome;
              return KeyValue.pair(letter.key(), letter.value());
            },
            Named.as("take-original-of-" + name))
        .to(
            topics.labelsDeadLetters().name(),
            Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                .withName("egress-dead-letters-of-" + name));
  }

  private LabelJoin.Wiring joinWiring() {
    return new LabelJoin.Wiring(
        topics.labels().name(), wires.rows(), wires.measuring(), meters, wires.letters());
  }

  private void addStores(StreamsBuilder builder) {
    if (judging.asking().isPresent()) {
      builder.addStateStore(
          store(Judge.POLICY, Serdes.String(), new PolicyForm().serde()).withCachingEnabled());
    }
    builder.addStateStore(store(LabelJoin.EVENTS, Serdes.String(), new StoredEventForm().serde()));
    builder.addStateStore(store(LabelJoin.TIMERS, Serdes.Bytes(), Serdes.ByteArray()));
    builder.addStateStore(CommitHook.named(LabelJoin.COMMIT));
    builder.addStateStore(
        store(Judge.CELLS, Serdes.String(), new TallyForm().serde()).withCachingEnabled());
    builder.addStateStore(
        store(Judge.PENDING, Serdes.String(), new TallyForm().serde()).withCachingEnabled());
    builder.addStateStore(
        store(Judge.PROGRESS, Serdes.String(), new NumbersForm().serde()).withCachingEnabled());
    // Changes with every record: the cache makes that one write a commit.
    builder.addStateStore(
        store(LabelJoin.PROGRESS, Serdes.String(), new NumbersForm().serde()).withCachingEnabled());
  }

  private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(
      String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values);
  }
}
