package dev.millrace.local;

import dev.millrace.local.demo.Demo;
import dev.millrace.local.demo.DemoSettings;
import dev.millrace.local.demo.Summary;
import dev.millrace.local.flow.Progress;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.pipeline.LocalStack;
import dev.millrace.local.replay.ReplayDefinition;
import dev.millrace.runtime.definition.Order;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole pipeline on this machine, from a source of events to a summary. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run a pipeline on this machine from events to a summary, then end.",
      "Kafka broker and schema registry are real and need no installation.",
      "Exit code 0 only if the counts balance: nothing lost, nothing twice."
    },
    footer = {
      "",
      "Most events are produced as fast as they are taken (events/s in the summary), the last ones",
      "at a fixed rate (latency in the summary).",
      "",
      "Examples:",
      "  ./millrace demo",
      "  ./millrace demo --input transactions.csv.gz --limit 300000",
      "  ./millrace demo --input transactions.csv.gz --lockstep --label-delay 6d",
      "  ./millrace demo --pipeline mine.yaml --input mine.jsonl --mapping mine-mapping.yaml"
    })
final class DemoCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SourceOptions source;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "2",
      description = "Partitions of each topic. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--timed",
      paramLabel = "N",
      defaultValue = "3000",
      description =
          "How many of the last events are timed, a tenth of all at most. Default: ${DEFAULT-VALUE}.")
  private int timed;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Events a second of those. Default: ${DEFAULT-VALUE}.")
  private int rate;

  @Option(
      names = "--lockstep",
      description = {
        "Begin each day (UTC, event time) only when everything before it has gone through all",
        "services, labels included: windows over labels hold what was known when the day began,",
        "the same in every run. Nothing is timed."
      })
  private boolean lockstep;

  @Option(
      names = "--order",
      paramLabel = "arrival|event_time",
      description =
          "How events reach the windows of further entities. Default: as the definition says.")
  private Order order;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Give up when nothing has moved for so long. Default: ${DEFAULT-VALUE}.")
  private int patience;

  @Option(
      names = "--export-labelled",
      paramLabel = "FILE",
      description = "Write the labelled decisions to an Avro file: input of './millrace train'.")
  private Path export;

  @Option(
      names = "--keep",
      paramLabel = "FOLDER",
      description =
          "Keep records, schemas and state in a new folder; './millrace up --keep' shows them.")
  private Path keep;

  @Override
  public Integer call() {
    check();
    Summary summary = run(ordered(PipelineDefinition.read(source.pipeline())));
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    out.println(summary.text());
    out.flush();
    return summary.problems().isEmpty() ? 0 : Failures.FAILED;
  }

  private PipelineDefinition ordered(PipelineDefinition definition) {
    return order == null ? definition : ReplayDefinition.ordered(definition, order);
  }

  private Summary run(PipelineDefinition definition) {
    try (EventSource events = source.open(definition);
        Progress progress = Bar.create(spec.commandLine().getErr(), "decisions", events.size())) {
      return run(definition, events, progress);
    }
  }

  private Summary run(PipelineDefinition definition, EventSource events, Progress progress) {
    DemoSettings settings =
        new DemoSettings(
            definition.pipeline() + ": " + source.describe(definition),
            timed,
            rate,
            lockstep,
            Duration.ofSeconds(patience),
            export);
    LocalStack.Choice choice =
        keep == null
            ? LocalStack.Choice.temporary(partitions)
            : LocalStack.Choice.keptIn(keep, partitions);
    if (lockstep) {
      choice = choice.with(LocalStack.PROMPT);
    }
    progress.stage("starting Kafka, registry and services");
    try (LocalStack stack = LocalStack.start(definition, choice);
        Demo demo = new Demo(stack.pipeline(), settings, progress)) {
      return demo.run(events);
    }
  }

  private void check() {
    demand(partitions > 0, "--partitions must be at least 1");
    demand(timed >= 0, "--timed must be at least 0");
    demand(rate > 0, "--rate must be at least 1");
    demand(patience > 0, "--patience must be at least 1");
    demand(keep == null || isNew(keep), "--keep: " + keep + " is not empty");
    demand(
        export == null || Files.isDirectory(export.toAbsolutePath().getParent()),
        "--export-labelled: there is no folder for " + export);
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new WrongUsageException(otherwise);
    }
  }

  private static boolean isNew(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("can't look into " + folder, e);
    }
  }
}
