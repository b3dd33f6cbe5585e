package dev.millrace.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.ingest.validate.Reason;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.schemas.serde.AvroSerdes;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The ingest topology between its topics, without a broker. */
final class IngestScene implements AutoCloseable {

  final PipelineDefinition definition;
  final Registry registry;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final TopologyTestDriver driver;
  final TestInputTopic<byte[], byte[]> raw;
  final TestOutputTopic<String, GenericRecord> events;
  final TestOutputTopic<byte[], byte[]> deadLetters;

  IngestScene(Format format) {
    this(format, new MockSchemaRegistryClient());
  }

  IngestScene(Format format, SchemaRegistryClient client) {
    this(format, client, TopicLimits.ofCatalogue(new Topics("shop")));
  }

  IngestScene(Format format, SchemaRegistryClient client, TopicLimits limits) {
    definition = Payments.pipeline("shop", format);
    registry = new Registry(client);
    driver =
        new TopologyTestDriver(
            topology(definition, registry, meters, limits), new Properties(), Payments.NOW);
    Topics topics = definition.topics();
    raw =
        driver.createInputTopic(
            topics.rawEvents().name(), new ByteArraySerializer(), new ByteArraySerializer());
    events =
        driver.createOutputTopic(
            topics.events().name(),
            new StringDeserializer(),
            AvroSerdes.genericDeserializer(registry, Payments.SCHEMA));
    deadLetters =
        driver.createOutputTopic(
            topics.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Topology topology(
      PipelineDefinition definition,
      Registry registry,
      SimpleMeterRegistry meters,
      TopicLimits limits) {
    Settings settings =
        Settings.of(
            Map.of(
                "bootstrap.servers",
                "none:1",
                "schema.registry.url",
                "http://none:1",
                Settings.SCHEMAS,
                "register",
                Settings.REGISTRY_PATIENCE,
                "1"));
    return IngestService.topology(
        new ServiceContext(
            definition, settings, registry, meters, InstantSource.fixed(Payments.NOW)),
        limits,
        1,
        1);
  }

  /** The bytes of a record, written with its own schema as a producer would. */
  byte[] avro(GenericRecord record) {
    Schema schema = record.getSchema();
    // Each schema has a subject of its own, so that the registry checks none against another.
    int id = registry.register("test-" + schema.toString().hashCode(), schema);
    return AvroSerdes.genericSerializer(schema, id).serialize("shop.events.raw", record);
  }

  void send(byte[] value) {
    send(new TestRecord<>(null, value));
  }

  void send(String json) {
    send(json.getBytes(UTF_8));
  }

  void send(GenericRecord record) {
    send(avro(record));
  }

  void send(TestRecord<byte[], byte[]> record) {
    raw.pipeInput(record);
  }

  /** The reason of the only record there was, which must have become a dead letter. */
  String onlyReason() {
    List<TestRecord<byte[], byte[]>> letters = deadLetters.readRecordsToList();
    if (letters.size() != 1 || !events.isEmpty()) {
      throw new AssertionError(
          letters.size() + " dead letters, events: " + events.readRecordsToList());
    }
    return header(letters.get(0), "millrace-reason");
  }

  static String header(TestRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  long count(String meter) {
    driver.advanceWallClockTime(Duration.ofMillis(100));
    return meters.find("millrace.ingest." + meter).counters().stream()
        .mapToLong(counter -> (long) counter.count())
        .sum();
  }

  long deadLettered(Reason reason) {
    driver.advanceWallClockTime(Duration.ofMillis(100));
    Counter counter =
        meters.get("millrace.ingest.dead.lettered").tag("reason", reason.code()).counter();
    return (long) counter.count();
  }

  @Override
  public void close() {
    driver.close();
  }
}
