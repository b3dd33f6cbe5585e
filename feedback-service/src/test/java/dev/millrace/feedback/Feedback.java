package dev.millrace.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.record.Label;
import dev.millrace.record.Performance;
import dev.millrace.record.Review;
import dev.millrace.runtime.deadletter.DeadLetters;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.LoopDefinition;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.definition.ReviewsDefinition;
import dev.millrace.runtime.definition.Unlabelled;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.runtime.watermark.Watermark;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The service's topology in a test driver, spoken to in the test's words. */
final class Feedback implements AutoCloseable {

  /** Largest dead letter. */
  static final int LETTER_BYTES = 40_000;

  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  final PipelineDefinition definition;
  final Topics topics;
  final Registry registry = new Registry(new MockSchemaRegistryClient());
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private final Topology topology;
  private final TopologyTestDriver driver;
  private final Serializer<GenericRecord> decisions;
  private final Deserializer<GenericRecord> labelled;

  Feedback(Format labels, Unlabelled unlabelled) {
    this(labels, unlabelled, new Partitions(1, 1));
  }

  /** With more partitions than the driver has: nothing ever comes from the others. */
  Feedback(Format labels, Unlabelled unlabelled, Partitions partitions) {
    this(Pipelines.pipeline(labels, unlabelled), partitions);
  }

  Feedback(PipelineDefinition pipeline, Partitions partitions) {
    definition = pipeline;
    topics = definition.topics();
    ServiceContext context =
        new ServiceContext(
            definition,
            Settings.of(Map.of("schemas", "register", "bootstrap.servers", "none:1")),
            registry,
            meters,
            () -> NOW);
    decisions = context.serializer(topics.predictions(), definition.schemas().decision());
    labelled = context.deserializer(definition.schemas().labelled());
    DeadLetters letters = new DeadLetters(FeedbackService.NAME, LETTER_BYTES, () -> NOW);
    topology = FeedbackService.topology(context, partitions, letters);
    driver = new TopologyTestDriver(topology, properties(), NOW);
  }

  static Feedback json() {
    return new Feedback(Format.JSON, Unlabelled.NEGATIVE);
  }

  /** People are asked about some decisions. */
  static Feedback reviewing(ReviewsDefinition reviews) {
    PipelineDefinition pipeline = Pipelines.pipeline(Format.JSON, Unlabelled.NEGATIVE);
    LoopDefinition loop = pipeline.loop();
    return new Feedback(
        pipeline.with(
            new LoopDefinition(loop.performance(), loop.retraining(), loop.training(), reviews)),
        new Partitions(1, 1));
  }

  private static Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "pay-feedback");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    return properties;
  }

  Topology topology() {
    return topology;
  }

  Feedback decision(String eventId, Instant eventTime) {
    return decision(
        Pipelines.decision(definition.schemas().decision(), eventId, eventTime.toEpochMilli()));
  }

  Feedback decision(GenericRecord decision) {
    long time = (long) decision.get("event_time");
    driver
        .createInputTopic(topics.predictions().name(), new StringSerializer(), decisions)
        .pipeInput("c1", decision, time);
    return this;
  }

  /** A decision that these arms scored. */
  Feedback scored(String eventId, Instant eventTime, Map<String, Double> scores) {
    GenericRecord decision =
        Pipelines.decision(definition.schemas().decision(), eventId, eventTime.toEpochMilli());
    driver
        .createInputTopic(topics.predictions().name(), new StringSerializer(), decisions)
        .pipeInput("c1", Pipelines.scored(decision, scores), eventTime.toEpochMilli());
    return this;
  }

  /** Reports since the last call. */
  List<TestRecord<String, Performance>> reports() {
    return driver
        .createOutputTopic(
            topics.performance().name(),
            new StringDeserializer(),
            AvroSerdes.specificDeserializer(registry, Performance.class))
        .readRecordsToList();
  }

  /** A decision by way of a task that has passed on all before its event's time. */
  Feedback decision(String eventId, Instant eventTime, int task, int tasks) {
    RecordHeaders headers = new RecordHeaders();
    new Watermark(task, tasks, eventTime.toEpochMilli()).put(headers);
    GenericRecord decision =
        Pipelines.decision(definition.schemas().decision(), eventId, eventTime.toEpochMilli());
    driver
        .createInputTopic(topics.predictions().name(), new StringSerializer(), decisions)
        .pipeInput(new TestRecord<>("c1", decision, headers, eventTime));
    return this;
  }

  Feedback brokenDecision(byte[] value, Instant timestamp) {
    raw(topics.predictions().name()).pipeInput(new byte[] {1}, value, timestamp.toEpochMilli());
    return this;
  }

  Feedback label(String eventId, double value, Instant time) {
    return json(
        "{\"event_id\": \"%s\", \"label\": %s, \"time\": \"%s\"}".formatted(eventId, value, time));
  }

  Feedback json(String value) {
    return label(value.getBytes(UTF_8), NOW);
  }

  Feedback label(byte[] value, Instant timestamp) {
    raw(topics.labels().name()).pipeInput(null, value, timestamp.toEpochMilli());
    return this;
  }

  Feedback label(TestRecord<byte[], byte[]> record) {
    raw(topics.labels().name()).pipeInput(record);
    return this;
  }

  Feedback avroLabel(Label label) {
    int id = registry.register(topics.labels().subject(), Label.getClassSchema());
    Serializer<Label> serializer = AvroSerdes.specificSerializer(Label.class, id);
    return label(serializer.serialize(topics.labels().name(), label), NOW);
  }

  private TestInputTopic<byte[], byte[]> raw(String topic) {
    return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Wall-clock time passes, so that work put off is done. */
  Feedback settle() {
    return wait(Duration.ofMillis(200));
  }

  Feedback wait(Duration wallClock) {
    driver.advanceWallClockTime(wallClock);
    return this;
  }

  /** A decision of another event shows that time has come so far. */
  Feedback timeIs(Instant time) {
    return decision("clock-" + time.toEpochMilli(), time).settle();
  }

  /** Rows since the last call, the clock's own left out. */
  List<TestRecord<String, GenericRecord>> records() {
    return driver
        .createOutputTopic(topics.labelled().name(), new StringDeserializer(), labelled)
        .readRecordsToList()
        .stream()
        .filter(row -> !row.key().startsWith("clock-"))
        .toList();
  }

  /** The same in short. */
  List<String> rows() {
    return records().stream()
        .map(TestRecord::value)
        .map(
            row ->
                "%s %s %s r%s"
                    .formatted(
                        ((GenericRecord) row.get("decision")).get("event_id"),
                        row.get("label"),
                        row.get("label_state"),
                        row.get("revision")))
        .toList();
  }

  List<TestRecord<String, Review>> reviews() {
    return driver
        .createOutputTopic(
            topics.reviews().name(),
            new StringDeserializer(),
            AvroSerdes.specificDeserializer(registry, Review.class))
        .readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return driver
        .createOutputTopic(
            topics.labelsDeadLetters().name(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())
        .readRecordsToList();
  }

  static String header(TestRecord<?, ?> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  double count(String meter) {
    return meters.get("millrace.feedback." + meter).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  /** A counter that is made at its first use; 0 before. */
  double countOrZero(String meter) {
    return meters.find("millrace.feedback." + meter).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  double gauge(String meter) {
    return meters.get("millrace.feedback." + meter).gauge().value();
  }

  @Override
  public void close() {
    driver.close();
  }
}
