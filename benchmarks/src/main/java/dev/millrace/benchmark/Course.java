package dev.millrace.benchmark;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.embedded.PlatformSettings;
import dev.millrace.record.Control;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.registry.RegistryConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What contestants run over: a broker and a registry in this JVM, and topics that are full before
 * anyone starts.
 */
final class Course implements AutoCloseable {

  /** Of every topic. */
  static final int PARTITIONS = 4;

  private final EmbeddedPlatform platform;
  private final Admin admin;
  private final ServiceContext context;

  private Course(EmbeddedPlatform platform, PipelineDefinition definition) {
    this.platform = platform;
    this.admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()));
    this.context = context(platform, definition);
  }

  /** Starts broker and registry; there are no topics yet. */
  static Course open(PipelineDefinition definition) {
    // What is written to changelogs is measured as it lies there: nothing may be compacted away.
    PlatformSettings settings =
        PlatformSettings.temporary()
            .withBrokerProperty("log.cleaner.min.compaction.lag.ms", Long.toString(Long.MAX_VALUE));
    return new Course(EmbeddedPlatform.start(settings), definition);
  }

  private static ServiceContext context(EmbeddedPlatform platform, PipelineDefinition definition) {
    Settings settings =
        Settings.of(
            Map.of(
                "bootstrap.servers",
                platform.bootstrapServers(),
                RegistryConnection.URL,
                platform.registryUrl(),
                Settings.SCHEMAS,
                "register"));
    return new ServiceContext(
        definition,
        settings,
        settings.registry().open(),
        new SimpleMeterRegistry(),
        InstantSource.system());
  }

  /** What every contestant is built from. */
  ServiceContext context() {
    return context;
  }

  /** A race over a topic that holds this many records. */
  Race race(Topic topic, long records) {
    return new Race(admin, context, topic, records);
  }

  void create(Topic... topics) throws InterruptedException, ExecutionException {
    admin.createTopics(Stream.of(topics).map(Course::newTopic).toList()).all().get();
  }

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(topic.config());
  }

  /**
   * Writes records to a topic and returns when all are there.
   *
   * @param schema of their values
   */
  void fill(Topic topic, Schema schema, Stream<ProducerRecord<String, GenericRecord>> records) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<String, GenericRecord> out =
        new KafkaProducer<>(
            producer(), new StringSerializer(), context.serializer(topic, schema))) {
      records.forEach(
          record -> {
            Future<RecordMetadata> unused =
                out.send(record, (sent, e) -> failure.compareAndSet(null, e));
          });
    }
    if (failure.get() != null) {
      throw new IllegalStateException(topic.name() + " could not be filled", failure.get());
    }
  }

  /** Writes a record to the control topic and returns when it is there. */
  void say(String key, Control control) {
    Topic models = context.definition().topics().models();
    try (KafkaProducer<String, Control> out =
        new KafkaProducer<>(
            producer(), new StringSerializer(), context.serializer(models, Control.class))) {
      out.send(new ProducerRecord<>(models.name(), key, control)).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(models.name() + " could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing to " + models.name(), e);
    }
  }

  private Map<String, Object> producer() {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        platform.bootstrapServers(),
        ProducerConfig.LINGER_MS_CONFIG,
        5,
        ProducerConfig.BATCH_SIZE_CONFIG,
        128 * 1024,
        ProducerConfig.COMPRESSION_TYPE_CONFIG,
        "lz4");
  }

  @Override
  public void close() {
    admin.close();
    platform.close();
  }
}
