package dev.millrace.local;

import dev.millrace.runtime.definition.PipelineDefinition;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a definition and shows what it means. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Check a pipeline definition.",
      "Prints it with all defaults written out; or every problem, with exit code 2."
    })
final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Override
  public Integer call() {
    PipelineDefinition definition = PipelineDefinition.read(pipeline);
    spec.commandLine().getOut().println(definition.describe().stripTrailing());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
