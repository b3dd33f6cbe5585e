package dev.millrace.local;

import picocli.CommandLine.Command;

/** Says which models there are, and which run. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Register versions of models, and say which of them run.",
      "Everything goes through the topic <pipeline>.models: with author, time and offset. Scoring",
      "follows it without a restart; what it can't make true it refuses, with an alert."
    },
    subcommands = {
      ModelsRegisterCommand.class,
      ModelsListCommand.class,
      ModelsShowCommand.class,
      ModelsDeployCommand.class,
      ModelsRollbackCommand.class,
      ModelsRetireCommand.class
    })
final class ModelsCommand {}
