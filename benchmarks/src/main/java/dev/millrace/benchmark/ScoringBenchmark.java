package dev.millrace.benchmark;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topics;
import dev.millrace.schemas.registry.RegistryConnection;
import dev.millrace.scoring.ScoringService;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;

/**
 * The scoring service alone against two topologies in the same run: bytes in, bytes out; and the
 * same records decoded and encoded with no model. All three run exactly_once_v2 with one stream
 * thread and the service's own client settings, over the same topic of four partitions, in turn,
 * several rounds.
 *
 * <p>Arguments: the pipeline's file, records (default 400,000), rounds (default 9). Exit code 0 iff
 * both promised ratios hold.
 */
public final class ScoringBenchmark {

  private static final String BYTES = "bytes in, bytes out";
  private static final String CODEC = "decoded and encoded, no model";
  private static final String SCORING = "scoring service";
  private static final double LEAST_OF_BYTES = 0.35;
  private static final double LEAST_OF_CODEC = 0.75;
  private static final int PARTITIONS = 4;
  private static final long SEED = 7;

  private ScoringBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    PipelineDefinition definition = PipelineDefinition.read(Path.of(arguments[0]));
    long records = arguments.length > 1 ? Long.parseLong(arguments[1]) : 400_000;
    int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 9;
    Medians medians = new Medians();
    try (EmbeddedPlatform platform = EmbeddedPlatform.start();
        Admin admin = Admin.create(Map.of("bootstrap.servers", platform.bootstrapServers()))) {
      ServiceContext context = context(definition, platform);
      prepare(admin, context, platform, records);
      Race race = new Race(admin, records);
      for (int round = 0; round <= rounds; round++) {
        round(race, context, round == 0 ? new Medians() : medians); // the first one warms up
      }
      reportEngine(context.meters());
    }
    System.exit(report(medians, records, rounds) ? 0 : 1);
  }

  private static void round(Race race, ServiceContext context, Medians medians)
      throws InterruptedException, ExecutionException {
    medians.add(BYTES, race.run(new Contestant("bytes", ScoringBenchmark::bytes), context));
    medians.add(CODEC, race.run(new Contestant("codec", ScoringBenchmark::codec), context));
    medians.add(SCORING, race.run(new ScoringService(), context));
  }

  private static void reportEngine(MeterRegistry meters) {
    Timer engine = meters.get("millrace.scoring.engine").timer();
    DistributionSummary batches = meters.get("millrace.scoring.batch.records").summary();
    System.out.printf(
        "engine, vectors to verdicts: %.2f us a record, %.0f records a call%n",
        engine.totalTime(TimeUnit.MICROSECONDS) / batches.totalAmount(), batches.mean());
  }

  private static boolean report(Medians medians, long records, int rounds) {
    double ofBytes = medians.ratio(SCORING, BYTES);
    double ofCodec = medians.ratio(SCORING, CODEC);
    System.out.printf(
        "%,d records, %d rounds after one to warm up, medians, exactly_once_v2, one stream thread%n",
        records, rounds);
    for (String name : List.of(BYTES, CODEC, SCORING)) {
      System.out.printf("  %-30s %,10.0f records/s%n", name, medians.rate(name));
    }
    System.out.printf(
        "scoring / bytes in, bytes out:   %.2f (promised: at least %.2f)%n",
        ofBytes, LEAST_OF_BYTES);
    System.out.printf(
        "scoring / decoded and encoded:   %.2f (promised: at least %.2f)%n",
        ofCodec, LEAST_OF_CODEC);
    return ofBytes >= LEAST_OF_BYTES && ofCodec >= LEAST_OF_CODEC;
  }

  private static ServiceContext context(PipelineDefinition definition, EmbeddedPlatform platform)
      throws java.io.IOException {
    Path state = Files.createTempDirectory("millrace-benchmark");
    state.toFile().deleteOnExit();
    Settings settings =
        Settings.of(
            Map.of(
                "bootstrap.servers",
                platform.bootstrapServers(),
                RegistryConnection.URL,
                platform.registryUrl(),
                Settings.SCHEMAS,
                "register",
                "state.dir",
                state.toString()));
    return new ServiceContext(
        definition,
        settings,
        settings.registry().open(),
        new SimpleMeterRegistry(),
        InstantSource.system());
  }

  private static void prepare(
      Admin admin, ServiceContext context, EmbeddedPlatform platform, long records)
      throws InterruptedException, ExecutionException {
    Topics topics = context.definition().topics();
    admin
        .createTopics(List.of(newTopic(topics.features()), newTopic(topics.predictions())))
        .all()
        .get();
    AtomicReference<Exception> failure = new AtomicReference<>();
    FeatureEvents events = new FeatureEvents(context.definition(), SEED);
    Serializer<GenericRecord> values =
        context.serializer(topics.features(), context.definition().schemas().featureEvent());
    Map<String, Object> producer =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            platform.bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 * 1024,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4");
    try (KafkaProducer<String, GenericRecord> out =
        new KafkaProducer<>(producer, new StringSerializer(), values)) {
      for (long n = 0; n < records; n++) {
        GenericRecord event = events.next(n);
        ProducerRecord<String, GenericRecord> record =
            new ProducerRecord<>(
                topics.features().name(),
                null,
                (Long) event.get("event_time"),
                event.get("entity").toString(),
                event);
        Future<RecordMetadata> unused =
            out.send(record, (sent, e) -> failure.compareAndSet(null, e));
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the feature events could not be produced", failure.get());
    }
  }

  private static NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.name(), PARTITIONS, (short) 1).configs(topic.config());
  }

  private static Topology bytes(ServiceContext context) {
    Topics topics = context.definition().topics();
    return new Topology()
        .addSource(
            "in",
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            topics.features().name())
        .addSink(
            "out",
            topics.predictions().name(),
            new ByteArraySerializer(),
            new ByteArraySerializer(),
            "in");
  }

  private static Topology codec(ServiceContext context) {
    Topics topics = context.definition().topics();
    org.apache.avro.Schema schema = context.definition().schemas().featureEvent();
    return new Topology()
        .addSource(
            "in", new StringDeserializer(), context.deserializer(schema), topics.features().name())
        .addSink(
            "out",
            topics.predictions().name(),
            new StringSerializer(),
            context.serializer(topics.features(), schema),
            "in");
  }
}
