package dev.millrace.local;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code ./millrace}. */
@Command(
    name = "millrace",
    mixinStandardHelpOptions = true,
    version = "Millrace 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Real-time machine learning on Kafka: events in, decisions out.",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      RunCommand.class,
      ScoreCommand.class,
      ReplayCommand.class,
      ParityCommand.class,
      RescoreCommand.class,
      ValidateCommand.class,
      TopicsCommand.class,
      SchemasCommand.class,
      FeaturesCommand.class,
      ModelsCommand.class,
      RetrainCommand.class,
      RetrainingCommand.class,
      ApproveCommand.class,
      RefuseCommand.class,
      ReviewsCommand.class
    },
    footer = {
      "",
      "  train      learn a model from labelled decisions; './millrace train --help'",
      "",
      "Exit codes: 0 done; 1 failed, or the answer is no; 2 the command line, the definition or a",
      "setting is wrong; 3 the cluster or the registry is not prepared."
    })
public final class Millrace {

  Millrace() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Millrace())
        .setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100);
  }
}
