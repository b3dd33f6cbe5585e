package dev.millrace.local;

import dev.millrace.local.labels.ReviewQueue;
import dev.millrace.record.Review;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists reviews. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the decisions that wait for a person.")
final class ReviewsListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PIPELINE", description = "The pipeline's YAML file.")
  private Path pipeline;

  @Option(names = "--all", description = "Those that have a label, too.")
  private boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Most rows to show (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private ClusterOptions cluster;

  @Override
  public Integer call() {
    PipelineDefinition definition = PipelineDefinition.read(pipeline);
    Settings settings = cluster.settings();
    List<ReviewQueue.Item> items =
        ReviewQueue.read(definition, settings, settings.registry().open()).items().stream()
            .filter(item -> all || item.said().isEmpty())
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    Table table =
        new Table("EVENT", "ENTITY", "TIME", "WHY", "SCORE", "DECISION", "OTHERS", "LABEL");
    items.stream().limit(limit).forEach(item -> row(table, item));
    table.lines().forEach(out::println);
    if (items.size() > limit) {
      out.printf("and %,d more%n", items.size() - limit);
    }
    out.flush();
    return 0;
  }

  private static void row(Table table, ReviewQueue.Item item) {
    Review review = item.review();
    table.row(
        review.getEventId(),
        review.getEntity(),
        review.getEventTime().toString(),
        String.join(", ", review.getReasons()),
        number(review.getScore()),
        review.getDecision() ? "yes" : "no",
        review.getScores().entrySet().stream()
            .filter(arm -> !arm.getKey().equals(review.getArm()))
            .map(arm -> arm.getKey() + " " + number(arm.getValue()))
            .sorted()
            .collect(Collectors.joining(", ")),
        item.said().map(said -> said.label() + " (" + said.source() + ")").orElse("-"));
  }

  private static String number(double score) {
    return String.format(Locale.ROOT, "%.4f", score);
  }
}
