package dev.millrace.local;

import picocli.CommandLine.Command;

/** Lists and answers what people are asked. */
@Command(
    name = "reviews",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "List the decisions that people are asked to look at, and answer.",
      "Which ones is said in the section 'reviews' of the definition. An answer is a label of source",
      "'review' on the topic <pipeline>.labels."
    },
    subcommands = {ReviewsListCommand.class, ReviewsAnswerCommand.class})
final class ReviewsCommand {}
