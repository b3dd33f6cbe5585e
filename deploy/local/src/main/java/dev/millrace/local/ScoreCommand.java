package dev.millrace.local;

import dev.millrace.local.batch.BatchScoring;
import dev.millrace.local.batch.BatchSettings;
import dev.millrace.local.batch.BatchSummary;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvents;
import dev.millrace.local.input.LimitedEvents;
import dev.millrace.local.input.Mapping;
import dev.millrace.local.replay.ReplayDefinition;
import dev.millrace.runtime.definition.Order;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.rows.RowFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A file of events in, a file of decisions out. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Score the events of a file through the pipeline's own services, on this machine, and write",
      "one row a decision to a Parquet file, in the order of the input.",
      "Exit code 0 only if the counts balance: events = decisions + duplicates + dead letters."
    },
    footer = {
      "",
      "Example:",
      "  ./millrace score pipeline.yaml --input transactions.csv.gz --output decisions.parquet"
    })
final class ScoreCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "Events from a CSV, JSON Lines or Avro file (.gz, too).")
  private Path input;

  @Mixin private MappingOption mapping;
  @Mixin private LabelDelayOption labelDelay;
  @Mixin private OutputFile output;

  @Option(names = "--limit", paramLabel = "N", description = "The first N events.")
  private Long limit;

  @Option(
      names = "--order",
      paramLabel = "arrival|event_time",
      defaultValue = "event_time",
      description = "How events reach the windows of further entities. Default: ${DEFAULT-VALUE}.")
  private Order order;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "2",
      description = "Partitions of each topic. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Give up when nothing has moved for so long. Default: ${DEFAULT-VALUE}.")
  private int patience;

  @Override
  public Integer call() {
    demand(limit == null || limit > 0, "--limit must be at least 1");
    demand(partitions > 0, "--partitions must be at least 1");
    demand(patience > 0, "--patience must be at least 1");
    demand(output.file() != null, "--output must say which file is written");
    labelDelay.check();
    output.check();
    RowFormat format =
        RowFormat.ofName(output.file())
            .orElseThrow(
                () ->
                    new WrongUsageException(
                        "--output: %s: its name must end in .parquet or .avro"
                            .formatted(output.file())));
    BatchSummary summary = score(PipelineDefinition.read(pipeline), format);
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println(summary.text());
    out.flush();
    return summary.problems().isEmpty() ? 0 : Failures.FAILED;
  }

  private BatchSummary score(PipelineDefinition definition, RowFormat format) {
    Mapping columns = mapping.of(input, definition);
    BatchSettings settings =
        new BatchSettings(
            definition.pipeline()
                + ": "
                + MappingOption.describe(input, columns)
                + labelDelay.describe(),
            output.file(),
            format,
            partitions,
            Duration.ofSeconds(patience));
    BatchScoring scoring =
        new BatchScoring(
            ReplayDefinition.ordered(definition, order), () -> open(columns, definition), settings);
    OptionalLong total = limit == null ? OptionalLong.empty() : OptionalLong.of(limit);
    try (Progress progress = Bar.create(spec.commandLine().getErr(), "decisions", total)) {
      return scoring.run(progress);
    }
  }

  private EventSource open(Mapping columns, PipelineDefinition definition) {
    EventSource events = labelDelay.of(InputEvents.open(input, columns, definition.events()));
    return limit == null ? events : new LimitedEvents(events, limit);
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new WrongUsageException(otherwise);
    }
  }
}
