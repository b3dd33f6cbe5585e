package dev.millrace.local;

import dev.millrace.local.pipeline.Services;
import dev.millrace.runtime.service.ServiceProgram;
import dev.millrace.runtime.service.StreamService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one service against the user's cluster. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Run one service against your cluster until it is stopped (Ctrl-C, SIGTERM).",
      "Topics and schemas must be there: './millrace topics' and './millrace schemas' make them."
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "SERVICE",
      description = "ingest, feature, scoring or feedback.")
  private String service;

  @Parameters(index = "1", paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Client properties; see './millrace topics --help'.")
  private Path config;

  @Override
  public Integer call() {
    StreamService chosen =
        Services.all().stream()
            .filter(candidate -> candidate.name().equals(service))
            .findFirst()
            .orElseThrow(() -> new WrongUsageException(noSuchService()));
    List<String> arguments = new ArrayList<>(List.of(pipeline.toString()));
    if (config != null) {
      arguments.addAll(List.of("--config", config.toString()));
    }
    return ServiceProgram.run(chosen, arguments.toArray(String[]::new));
  }

  private String noSuchService() {
    List<String> names = Services.all().stream().map(StreamService::name).toList();
    return "there is no service '" + service + "'; there are " + String.join(", ", names);
  }
}
