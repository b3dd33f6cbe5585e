package dev.millrace.local;

import dev.millrace.local.replay.ReplayJob;
import dev.millrace.local.replay.ReplaySettings;
import dev.millrace.local.replay.ReplaySummary;
import dev.millrace.local.replay.TimeRange;
import dev.millrace.runtime.definition.Order;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes features of past events once more. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compute the features of past events through the same feature service, into topics of their",
      "own: <pipeline>.replay.features and others. What runs is not touched. The events that their",
      "windows reach back to are read, too."
    },
    footer = {
      "",
      "Example:",
      "  ./millrace replay pipeline.yaml --from 2018-07-25 --to 2018-08-15 --lockstep",
      "  ./millrace parity pipeline.yaml"
    })
final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      required = true,
      converter = TimeConverter.class,
      description = "First event time: 2018-07-25 (UTC) or 2018-07-25T06:00:00Z.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      required = true,
      converter = TimeConverter.class,
      description = "First event time that is not replayed.")
  private Instant to;

  @Option(
      names = "--lockstep",
      description = {
        "Begin each day (UTC) only when everything before it has gone through: windows over labels",
        "hold what was known when the day began."
      })
  private boolean lockstep;

  @Option(
      names = "--order",
      paramLabel = "arrival|event_time",
      defaultValue = "event_time",
      description = "How events reach the windows of further entities. Default: ${DEFAULT-VALUE}.")
  private Order order;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Partitions of the replay's topics. Default: as the pipeline's.")
  private Optional<Integer> partitions = Optional.empty();

  @Option(
      names = "--keep",
      description = "Refuse where an earlier replay has left topics, which else are deleted.")
  private boolean keep;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Give up when nothing has moved for so long. Default: ${DEFAULT-VALUE}.")
  private int patience;

  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() {
    demand(from.isBefore(to), "--from must be before --to");
    demand(partitions.isEmpty() || partitions.get() > 0, "--partitions must be at least 1");
    demand(patience > 0, "--patience must be at least 1");
    ReplaySettings settings =
        new ReplaySettings(
            new TimeRange(from, to),
            order,
            lockstep,
            partitions,
            keep,
            Duration.ofSeconds(patience));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ReplaySummary summary =
        new ReplayJob(PipelineDefinition.read(pipeline), cluster.settings(), settings)
            .run(err::println, total -> Bar.create(err, "vectors", OptionalLong.of(total)));
    out.println();
    out.println(summary.text());
    out.flush();
    return summary.isWhole() ? 0 : Failures.FAILED;
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new WrongUsageException(otherwise);
    }
  }
}
