package dev.millrace.training;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the training service. */
@Command(
    name = "training-service",
    description = "Makes models from labelled decisions.",
    mixinStandardHelpOptions = true,
    subcommands = {TrainCommand.class, TrainingCommand.class})
public final class TrainingMain {
  private TrainingMain() {}

  /** Runs a command; the process ends with 0, 1 if it failed, 2 if it was called wrongly. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new TrainingMain());
  }
}
