package dev.millrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.embedded.EmbeddedKafka;
import dev.millrace.embedded.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@link CommitHook} needs of Kafka Streams, on a real broker. Where this fails after an
 * upgrade, Kafka's internals have changed: see docs/decisions/0002.
 */
class CommitHookContractTest {

  private static final int RECORDS = 500;
  // Neither size nor age ever empties this batch: only the flush before a commit can.
  private static final BatchLimits NEVER = new BatchLimits(10 * RECORDS, Duration.ofHours(1));
  private static EmbeddedKafka kafka;

  private final AtomicBoolean failing = new AtomicBoolean();
  private final List<Integer> batchSizes = new ArrayList<>();
  @TempDir private Path state;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(KafkaSettings.temporary());
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void theFlushBeforeACommitMakesResultsAndOffsetsOneTransaction() throws Exception {
    prepare("one");
    try (KafkaStreams streams = start("one")) {
      awaitResults("one");
      assertThat(batchSizes).isNotEmpty();
      assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  @Test
  void aBatchThatFailsIsDoneAgainAndOnce() throws Exception {
    prepare("two");
    failing.set(true);
    try (KafkaStreams streams = start("two")) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> streams.state() == KafkaStreams.State.ERROR);
    }
    assertThat(committed("two")).isEmpty();

    failing.set(false);
    try (KafkaStreams streams = start("two")) {
      awaitResults("two");
      assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
  }

  private void awaitResults(String name) {
    List<String> expected = IntStream.range(0, RECORDS).mapToObj(i -> "v" + i + "!").toList();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(committed(name)).hasSizeGreaterThanOrEqualTo(RECORDS));
    assertThat(committed(name)).isEqualTo(expected);
  }

  private static void prepare(String name) throws Exception {
    Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (Admin admin = Admin.create(client);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(name + "-in", 1, (short) 1),
                  new NewTopic(name + "-out", 1, (short) 1)))
          .all()
          .get();
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < RECORDS; i++) {
        sent.add(producer.send(new ProducerRecord<>(name + "-in", "k", "v" + i)));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    }
  }

  private KafkaStreams start(String name) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    properties.put("auto.offset.reset", "earliest");
    // Who failed is noticed after this, and only then is its partition another's.
    properties.put("session.timeout.ms", 6_000);
    properties.put("heartbeat.interval.ms", 1_500);
    KafkaStreams streams = new KafkaStreams(topology(name), properties);
    streams.setUncaughtExceptionHandler(e -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    streams.start();
    return streams;
  }

  private Topology topology(String name) {
    ProcessorSupplier<String, String, String, String> batch =
        () -> new MicroBatchProcessor<>("hook", NEVER, this::exclaim);
    return new Topology()
        .addSource("in", new StringDeserializer(), new StringDeserializer(), name + "-in")
        .addProcessor("batch", batch, "in")
        .addStateStore(CommitHook.named("hook"), "batch")
        .addSink("out", name + "-out", new StringSerializer(), new StringSerializer(), "batch");
  }

  private List<Record<String, String>> exclaim(List<Record<String, String>> records) {
    if (failing.get()) {
      throw new IllegalStateException("told to fail");
    }
    batchSizes.add(records.size());
    return records.stream().map(record -> record.withValue(record.value() + "!")).toList();
  }

  private static List<String> committed(String name) {
    Map<String, Object> client =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
    TopicPartition partition = new TopicPartition(name + "-out", 0);
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
