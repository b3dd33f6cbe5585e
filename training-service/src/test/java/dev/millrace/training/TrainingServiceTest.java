package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.embedded.EmbeddedPlatform;
import dev.millrace.record.Cause;
import dev.millrace.record.Control;
import dev.millrace.record.Failed;
import dev.millrace.record.Finished;
import dev.millrace.record.ModelVersion;
import dev.millrace.record.OffsetRange;
import dev.millrace.record.Requested;
import dev.millrace.record.Retraining;
import dev.millrace.record.Started;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.service.ServiceContext;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.EmbeddedMillrace;
import dev.millrace.testkit.ParquetRows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests are answered once, through a real broker, whatever happened before. */
@EmbeddedMillrace
class TrainingServiceTest {
  private static final List<GenericRecord> HISTORY = SimulatedHistory.labelled(3, 10_000);
  private static final AtomicInteger PIPELINES = new AtomicInteger();
  private static final Instant SAID = Instant.parse("2018-08-01T00:00:00Z");

  private final EmbeddedPlatform platform;

  @TempDir private Path folder;
  private ServiceContext context;

  TrainingServiceTest(EmbeddedPlatform platform) {
    this.platform = platform;
  }

  @BeforeEach
  void prepare() throws Exception {
    Path yaml = Pipelines.write(folder);
    String text =
        Files.readString(yaml)
            .replace("pipeline: cards", "pipeline: trained" + PIPELINES.incrementAndGet());
    Files.writeString(yaml, text + "training: {search: 2, warm_trees: 5}\n");
    Settings settings =
        Settings.of(
            Map.of(
                "bootstrap.servers",
                platform.bootstrapServers(),
                "schema.registry.url",
                platform.registryUrl(),
                Settings.SCHEMAS,
                "register",
                Settings.TRAINING_DIR,
                folder.resolve("training").toString()));
    context =
        new ServiceContext(
            PipelineDefinition.read(yaml),
            settings,
            settings.registry().open(),
            new SimpleMeterRegistry(),
            InstantSource.system());
    try (Admin admin = Admin.create(settings.kafka())) {
      admin
          .createTopics(List.of(topic(retraining(), 1), topic(models(), 1), topic(labelled(), 1)))
          .all()
          .get();
    }
    Serializer<GenericRecord> rows =
        context.serializer(labelled(), context.definition().schemas().labelled());
    write(labelled(), HISTORY.stream().map(row -> rows.serialize(labelled().name(), row)).toList());
  }

  @Test
  void aRequestGetsAVersionOfTheExamplesThatItNames() throws Exception {
    say("r 1", requested(List.of(new OffsetRange(0, 1000L, 9000L))));

    List<Object> steps = stepsAfterRun(3);

    assertThat(steps.get(1)).isEqualTo(new Started(1));
    Finished finished = (Finished) steps.get(2);
    assertThat(finished.getExamples()).isEqualTo(8000);
    assertThat(finished.getMetrics().toString())
        .contains("average_precision", "auc_roc", "log_loss");
    Path set = folder.resolve("training/examples/r+1.parquet");
    assertThat(ModelArtifact.of(set).sha256()).isEqualTo(finished.getDataSha256());
    List<GenericRecord> rows = ParquetRows.read(set);
    assertThat(rows).hasSize(8000);
    assertThat(rows.get(0).getSchema().getFields()).extracting("name").contains("input_amount");
    assertVersionsCanBeLoaded(finished);
  }

  private void assertVersionsCanBeLoaded(Finished finished) throws IOException {
    List<ModelVersion> versions =
        read(models(), AvroSerdes.specificDeserializer(context.registry(), Control.class)).stream()
            .map(control -> (ModelVersion) control.getChange())
            .toList();
    assertThat(versions)
        .last()
        .extracting(ModelVersion::getVersion)
        .isEqualTo(finished.getVersion());
    for (ModelVersion version : versions) {
      Path place = folder.resolve("training/models/fraud").resolve(version.getVersion());
      ModelManifest manifest = ModelManifest.read(place);
      assertThat(manifest.json()).isEqualTo(version.getManifest());
      if (manifest.hasArtifact()) {
        Path file = manifest.verifiedArtifact(place);
        assertThat(version.getArtifact()).isEqualTo(file.toUri().toString());
      }
    }
  }

  @Test
  void whatCannotBeLearntFromIsAnsweredWithTheReason() throws Exception {
    say("none", requested(List.of()));
    say("few", requested(List.of(new OffsetRange(0, 0L, 50L))));

    List<Object> steps = stepsAfterRun(6);

    assertThat(steps.get(3)).isEqualTo(new Failed("no-examples", "there is no labelled example"));
    assertThat(((Failed) steps.get(5)).getReason()).isEqualTo("too-few-examples");
  }

  @Test
  void aTrainingThatWasKilledIsBegunAgainAndOnceOnlyAnswered() throws Exception {
    say("r", requested(List.of(new OffsetRange(0, 0L, 10_000L))));
    say("r", new Started(1));

    List<Object> steps = stepsAfterRun(4);

    assertThat(steps.get(2)).isEqualTo(new Started(2));
    assertThat(steps.get(3)).isInstanceOf(Finished.class);
    say("next", requested(List.of()));
    List<Object> after = stepsAfterRun(7);
    assertThat(after.subList(0, 4)).isEqualTo(steps);
    assertThat(after.get(6)).isInstanceOf(Failed.class);
  }

  @Test
  void aTrainingThatKillsItsTrainerEachTimeFails() throws Exception {
    say("r", requested(List.of(new OffsetRange(0, 0L, 10_000L))));
    say("r", new Started(TrainingService.MOST_ATTEMPTS));

    List<Object> steps = stepsAfterRun(3);

    assertThat(((Failed) steps.get(2)).getReason()).isEqualTo("trainer-failed");
  }

  /** Runs the service until so many steps are there. */
  private List<Object> stepsAfterRun(int count) throws Exception {
    Map<String, Object> producer =
        TrainingCommand.producer(context.definition(), context.settings());
    try (KafkaConsumer<byte[], byte[]> reader =
            new KafkaConsumer<>(TrainCommand.consumer(context.settings()));
        KafkaProducer<byte[], byte[]> writer = new KafkaProducer<>(producer)) {
      TrainingService service =
          new TrainingService(
              context.definition().topics(),
              TrainingCommand.wires(context, reader, writer),
              TrainingCommand.trainer(context),
              new TrainingMeters(context.meters()));
      CompletableFuture<Void> running = CompletableFuture.runAsync(service::run);
      List<Object> steps = steps();
      while (steps.size() < count && !running.isDone()) {
        steps = steps();
      }
      service.stop();
      running.get(60, TimeUnit.SECONDS);
      assertThat(steps).hasSize(count);
      return steps;
    }
  }

  private List<Object> steps() {
    return read(retraining(), AvroSerdes.specificDeserializer(context.registry(), Retraining.class))
        .stream()
        .map(Retraining::getStep)
        .toList();
  }

  private <T> List<T> read(Topic topic, Deserializer<T> values) {
    TopicPartition only = new TopicPartition(topic.name(), 0);
    List<T> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(TrainCommand.consumer(context.settings()))) {
      consumer.assign(List.of(only));
      consumer.seekToBeginning(List.of(only));
      long end = consumer.endOffsets(List.of(only)).get(only);
      while (consumer.position(only) < end) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> read.add(values.deserialize(topic.name(), record.value())));
      }
    }
    return read;
  }

  private static Requested requested(List<OffsetRange> offsets) {
    return new Requested(
        Cause.MANUAL,
        Map.of(),
        "fraud",
        null,
        Instant.EPOCH,
        Instant.parse("2100-01-01T00:00:00Z"),
        SAID,
        offsets,
        false);
  }

  private void say(String request, SpecificRecord step) throws Exception {
    Serializer<Retraining> values = context.serializer(retraining(), Retraining.class);
    write(
        retraining(),
        List.of(
            values.serialize(retraining().name(), new Retraining(request, "test", SAID, step))));
  }

  private void write(Topic topic, List<byte[]> values) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            context.settings().kafka(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] value : values) {
        Future<?> unused =
            producer.send(
                new ProducerRecord<>(topic.name(), 0, "k".getBytes(StandardCharsets.UTF_8), value));
      }
      producer.flush();
    }
  }

  private static NewTopic topic(Topic topic, int partitions) {
    return new NewTopic(topic.name(), partitions, (short) 1);
  }

  private Topic retraining() {
    return context.definition().topics().retraining();
  }

  private Topic models() {
    return context.definition().topics().models();
  }

  private Topic labelled() {
    return context.definition().topics().labelled();
  }
}
