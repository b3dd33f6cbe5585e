package dev.millrace.local;

import dev.millrace.local.cluster.SchemaPlan;
import dev.millrace.local.cluster.SubjectState;
import dev.millrace.runtime.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds the pipeline's schemas against the registry. */
@Command(
    name = "schemas",
    mixinStandardHelpOptions = true,
    description = {
      "Check or register the Avro schemas of a pipeline.",
      "Services demand that their schemas are there; only demo and up register them by themselves.",
      "Exit code 1 where a schema is incompatible or, with --check, missing."
    })
final class SchemasCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @ArgGroup(multiplicity = "1")
  private Action action;

  @Mixin private ClusterOptions cluster;

  private static final class Action {

    @SuppressWarnings("UnusedVariable") // looking is what is done anyway
    @Option(names = "--check", description = "Only look.")
    private boolean check;

    @Option(
        names = "--register",
        description = "Register what is missing; nothing at all where a schema is incompatible.")
    private boolean register;
  }

  @Override
  public Integer call() {
    PipelineDefinition definition = PipelineDefinition.read(pipeline);
    SchemaPlan plan = new SchemaPlan(cluster.settings().registry().open(), definition);
    List<SubjectState> states = plan.look();
    if (action.register && states.stream().noneMatch(SubjectState::isIncompatible)) {
      plan.register();
      states = plan.look();
    }
    print(states);
    boolean ready = states.stream().allMatch(SubjectState::isReady);
    return ready ? 0 : Failures.FAILED;
  }

  private void print(List<SubjectState> states) {
    PrintWriter out = spec.commandLine().getOut();
    Table table = new Table("SUBJECT", "STATE");
    states.forEach(state -> table.row(state.check().subject(), state.words()));
    table.lines().forEach(out::println);
    out.flush();
  }
}
