package dev.millrace.local;

import picocli.CommandLine.Command;

/** Finds features: proposes them, and chooses among them. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Propose features from the event's schema and a sample, and choose the ones that say most.",
      "They are computed by the pipeline's own services, over Kafka and a registry on this machine."
    },
    subcommands = {SuggestCommand.class, SelectCommand.class})
final class FeaturesCommand {}
