package dev.millrace.local;

import dev.millrace.local.cluster.ClusterException;
import dev.millrace.local.input.InputLabel;
import dev.millrace.local.labels.LabelWriter;
import dev.millrace.local.labels.ReviewQueue;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.registry.Registry;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a review. */
@Command(
    name = "answer",
    mixinStandardHelpOptions = true,
    description = "Say what an event really was: writes a label of source 'review'.")
final class ReviewsAnswerCommand implements Callable<Integer> {

  private static final String SOURCE = "review";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Parameters(index = "1", paramLabel = "EVENT", description = "The event's id.")
  private String event;

  @Parameters(index = "2", paramLabel = "LABEL", description = "1 or 0; a regression's true value.")
  private double label;

  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() throws InterruptedException {
    PipelineDefinition definition = PipelineDefinition.read(pipeline);
    Settings settings = cluster.settings();
    Registry registry = settings.registry().open();
    String reviews = definition.topics().reviews().name();
    if (!Double.isFinite(label)) {
      throw new WrongUsageException("a label is a finite number, not " + label);
    }
    if (ReviewQueue.read(definition, settings, registry).of(event).isEmpty()) {
      throw new WrongUsageException("nobody asked about event " + event + " on " + reviews);
    }
    LabelWriter writer =
        LabelWriter.of(definition.topics().labels(), definition.labels().format(), registry);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    RecordMetadata at = write(settings, writer.record(event, new InputLabel(label, now, SOURCE)));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "event %s is %s; partition %d, offset %d of %s%n",
        event, label, at.partition(), at.offset(), at.topic());
    out.flush();
    return 0;
  }

  private static RecordMetadata write(Settings settings, ProducerRecord<byte[], byte[]> record)
      throws InterruptedException {
    Map<String, Object> kafka = new HashMap<>(settings.kafka());
    kafka.put(ProducerConfig.ACKS_CONFIG, "all");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer())) {
      return producer.send(record).get();
    } catch (ExecutionException e) {
      throw new ClusterException(
          "topic %s can't be written: %s".formatted(record.topic(), e.getCause().getMessage()), e);
    }
  }
}
