package dev.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.demo.Summary;
import dev.millrace.local.flow.Projection;
import dev.millrace.local.input.DelayedLabels;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvents;
import dev.millrace.local.input.Mapping;
import dev.millrace.local.pipeline.LocalPipeline;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.local.replay.ReplayDefinition;
import dev.millrace.runtime.definition.Order;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.serde.AvroSerdes;
import dev.millrace.testkit.HandbookFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * All fifteen features of the card-fraud example equal the published ones: every public
 * transaction, with each label six days after it, in lockstep through a real broker and all
 * services.
 *
 * <p>Windows over a terminal end a week before the event; labels that are known after six days are
 * all there. Takes minutes: only for {@code acceptance/all-features-match-the-handbook}.
 */
@EnabledIfSystemProperty(named = "millrace.acceptance", matches = "true")
class AllFeaturesMatchTheHandbookTest {

  private static final Instant FIRST_EXPECTED = Instant.parse("2018-07-25T00:00:00Z");
  private static final int ROWS = 201_295;
  private static final Duration LABEL_DELAY = Duration.ofDays(6);
  private static final int PARTITIONS = 2;

  @Test
  void everyFeatureOfEveryRowEqualsThePublishedOne() throws IOException {
    HandbookFeatures features = HandbookFeatures.read();
    assertThat(features.expectedRows()).isEqualTo(ROWS);
    long start = System.nanoTime();

    Summary summary = run(features);

    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    System.err.println(summary.text());
    System.err.printf("figure: %,d of %,d rows compared%n", features.rows(), ROWS);
    features
        .mismatches()
        .forEach((name, count) -> System.err.printf("figure: %s: %,d mismatches%n", name, count));
    System.err.printf("figure: %d s for %,d events%n", taken.toSeconds(), summary.produced());
    assertThat(summary.problems()).isEmpty();
    assertThat(features.examples()).as("mismatches %s", features.mismatches()).isEmpty();
    assertThat(features.rows()).isEqualTo(ROWS);
  }

  private static Summary run(HandbookFeatures features) {
    PipelineDefinition definition =
        ReplayDefinition.ordered(PipelineDefinition.read(Cli.PIPELINE), Order.EVENT_TIME);
    Mapping mapping = Mapping.read(Cli.PIPELINE.resolveSibling("mapping-reference-csv.yaml"));
    Path file = HandbookFiles.folder().resolve("transactions.csv.gz");
    DemoSettings settings =
        new DemoSettings(file.toString(), 0, 1, true, Duration.ofMinutes(2), null);
    LocalStack.Choice choice = LocalStack.Choice.temporary(PARTITIONS).with(LocalStack.PROMPT);
    try (LocalStack stack = LocalStack.start(definition, choice);
        Demo demo = new Demo(stack.pipeline(), settings, new NoBar());
        EventSource events =
            new DelayedLabels(InputEvents.open(file, mapping, definition.events()), LABEL_DELAY)) {
      Summary summary = demo.run(events);
      compare(stack.pipeline(), features);
      return summary;
    }
  }

  private static void compare(LocalPipeline pipeline, HandbookFeatures features) {
    PipelineDefinition definition = pipeline.definition();
    Deserializer<GenericRecord> vectors =
        AvroSerdes.genericDeserializer(
            pipeline.registry(),
            Projection.of(definition.schemas().featureEvent(), "event_id", "features"));
    Map<String, Object> settings = new HashMap<>(pipeline.settings().kafka());
    settings.put("isolation.level", "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = seek(consumer, definition.topics().features().name());
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                record -> {
                  GenericRecord vector = vectors.deserialize(record.topic(), record.value());
                  features.compare(
                      vector.get("event_id").toString(), (GenericRecord) vector.get("features"));
                });
      }
    }
  }

  private static List<TopicPartition> seek(KafkaConsumer<byte[], byte[]> consumer, String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, Long> from = new HashMap<>();
    partitions.forEach(partition -> from.put(partition, FIRST_EXPECTED.toEpochMilli()));
    consumer.assign(partitions);
    consumer
        .offsetsForTimes(from)
        .forEach((partition, found) -> consumer.seek(partition, found.offset()));
    return partitions;
  }
}
