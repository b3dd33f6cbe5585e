package dev.millrace.ingest;

import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.RunningService;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.Registry;
import dev.millrace.testkit.TestTopics;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The ingest service of one pipeline against a real broker and a real registry. */
final class IngestRun implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final TestTopics topics;
  final Registry registry;
  final Topics names;
  private final PipelineDefinition definition;
  private final OutageClient registryClient;
  private Settings settings;
  private RunningService running;

  IngestRun(EmbeddedPlatform platform, String pipeline) {
    definition = Payments.pipeline(pipeline, Format.AVRO);
    names = definition.topics();
    settings =
        Settings.of(
            Map.of(
                "bootstrap.servers",
                platform.bootstrapServers(),
                "schema.registry.url",
                platform.registryUrl(),
                Settings.SCHEMAS,
                "register",
                // A new instance of the group waits for the old one's session to end.
                "consumer.session.timeout.ms",
                "3000",
                "consumer.heartbeat.interval.ms",
                "500"));
    registryClient = new OutageClient(platform.registryUrl());
    registry = new Registry(registryClient);
    topics = new TestTopics(platform.bootstrapServers());
  }

  void set(String key, String value) {
    settings = settings.with(key, value);
  }

  /** Lets the registry answer no question about an id before this time is over. */
  void takeRegistryAwayFor(Duration outage) {
    registryClient.end = System.nanoTime() + outage.toNanos();
  }

  void createTopics(int partitions) {
    createTopics(partitions, UnaryOperator.identity());
  }

  void createTopics(int partitions, UnaryOperator<NewTopic> change) {
    topics.create(
        List.of(names.rawEvents(), names.events(), names.deadLetters()).stream()
            .map(topic -> change.apply(newTopic(topic, partitions)))
            .toList());
  }

  private static NewTopic newTopic(Topic topic, int partitions) {
    return new NewTopic(topic.name(), partitions, (short) 1).configs(topic.config());
  }

  void start(Path state) {
    ServiceContext context =
        new ServiceContext(
            definition,
            settings.with("state.dir", state.toString()),
            registry,
            meters,
            InstantSource.fixed(Payments.NOW));
    running = RunningService.start(new IngestService(), context);
  }

  void stop() {
    running.close();
  }

  Optional<Throwable> failure() {
    return running.failure();
  }

  boolean isRunning() {
    return running.ready();
  }

  byte[] avro(GenericRecord record) {
    int id = registry.register(names.rawEvents().subject(), record.getSchema());
    return dev.millrace.schemas.serde.AvroSerdes.genericSerializer(record.getSchema(), id)
        .serialize("", record);
  }

  /** Sends to the first partition. */
  void send(Collection<byte[]> values) {
    topics.produce(
        values.stream()
            .map(
                value ->
                    new ProducerRecord<byte[], byte[]>(names.rawEvents().name(), 0, null, value))
            .toList());
  }

  List<ConsumerRecord<byte[], byte[]>> events(int count) {
    return topics.readExactly(names.events().name(), count, PATIENCE);
  }

  List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
    return topics.readExactly(names.deadLetters().name(), count, PATIENCE);
  }

  /** Waits until this many records were received and each of them is accounted for. */
  void awaitBalance(long received) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              if (count("received") != received
                  || count("accepted") + count("duplicates") + count("dead.lettered") != received) {
                throw new AssertionError(
                    "received %d of %d = accepted %d + duplicates %d + dead-lettered %d"
                        .formatted(
                            count("received"),
                            received,
                            count("accepted"),
                            count("duplicates"),
                            count("dead.lettered")));
              }
            });
  }

  long count(String meter) {
    return meters.find("millrace.ingest." + meter).counters().stream()
        .mapToLong(counter -> (long) counter.count())
        .sum();
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
    topics.close();
  }

  /** A client that can be cut off. */
  private static final class OutageClient extends CachedSchemaRegistryClient {
    private volatile long end = System.nanoTime();

    OutageClient(String url) {
      super(url, 100);
    }

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
      if (System.nanoTime() < end) {
        throw new ConnectException("nobody is there");
      }
      return super.getSchemaById(id);
    }
  }
}
