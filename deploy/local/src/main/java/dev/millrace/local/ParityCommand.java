package dev.millrace.local;

import dev.millrace.local.replay.ParityJob;
import dev.millrace.local.replay.ParityReport;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds replayed vectors against served ones. */
@Command(
    name = "parity",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compare the features of the latest replay with those that were served, event by event and",
      "value by value; doubles by their bits.",
      "Exit code 0 only if there are any, all are the same, none is missing and none too many."
    })
final class ParityCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "First event time. Default: that of the replay.")
  private Optional<Instant> from = Optional.empty();

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "First event time that is not compared. Default: that of the replay.")
  private Optional<Instant> to = Optional.empty();

  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() {
    ParityReport report =
        new ParityJob(PipelineDefinition.read(pipeline), cluster.settings(), PATIENCE)
            .run(from, to);
    PrintWriter out = spec.commandLine().getOut();
    out.println(report.text());
    out.flush();
    return report.isClean() ? 0 : Failures.FAILED;
  }
}
