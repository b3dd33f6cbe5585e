package dev.millrace.local;

import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.runtime.definition.EventsDefinition;
import dev.millrace.runtime.definition.Format;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A pipeline on this machine that stays up. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run a pipeline on this machine until Ctrl-C.",
      "Kafka broker and schema registry are real and need no installation. Prints where everything",
      "is reached."
    })
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Default: ${DEFAULT-VALUE}; 0 = any free one.")
  private int kafkaPort;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Default: ${DEFAULT-VALUE}; 0 = any free one.")
  private int registryPort;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Health and metrics. Default: ${DEFAULT-VALUE}; 0 = any free one.")
  private int httpPort;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "2",
      description = "Partitions of topics that are not there yet. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--format",
      paramLabel = "avro|json",
      description = "How raw events are written. Default: what the definition says.")
  private Format format;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description = "Keep records, schemas and state here, and find them again next time.")
  private Path keep;

  @Override
  public Integer call() throws InterruptedException {
    PipelineDefinition definition = withFormat(PipelineDefinition.read(pipeline));
    LocalStack.Choice choice =
        keep == null
            ? LocalStack.Choice.temporary(partitions)
            : LocalStack.Choice.keptIn(keep, partitions);
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting Kafka, the schema registry and the services ...");
    out.flush();
    try (LocalStack stack =
        LocalStack.start(definition, choice.withPorts(kafkaPort, registryPort, httpPort))) {
      out.println(Addresses.text(stack.platform(), stack.pipeline(), Instant.now()));
      out.flush();
      stack.pipeline().awaitEnd();
      stack.pipeline().demandHealthy();
      return 0;
    }
  }

  private PipelineDefinition withFormat(PipelineDefinition definition) {
    if (format == null) {
      return definition;
    }
    EventsDefinition events = definition.events();
    return definition.with(
        new EventsDefinition(
            events.schema(),
            format,
            events.id(),
            events.time(),
            events.entity(),
            events.lateness(),
            events.deduplicate(),
            events.future(),
            events.rules()));
  }
}
