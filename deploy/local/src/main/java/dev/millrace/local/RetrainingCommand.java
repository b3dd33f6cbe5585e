package dev.millrace.local;

import dev.millrace.record.Requested;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists requests for new versions. */
@Command(
    name = "retraining",
    mixinStandardHelpOptions = true,
    description = "List the requests for new versions and where each stands, the latest first.")
final class RetrainingCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RetrainingOptions retraining;

  @Override
  public Integer call() {
    Table table = new Table("REQUEST", "CAUSE", "EXAMPLES", "ASKED BY", "STATE", "SINCE");
    retraining
        .requests()
        .latestFirst()
        .forEach(
            request ->
                table.row(
                    request.id(),
                    request.wanted().map(RetrainingCommand::cause).orElse("?"),
                    request.wanted().map(RetrainingCommand::range).orElse("?"),
                    request.steps().get(0).getAuthor(),
                    request.state(),
                    request.last().getTime().toString()));
    PrintWriter out = spec.commandLine().getOut();
    table.lines().forEach(out::println);
    out.flush();
    return 0;
  }

  private static String cause(Requested wanted) {
    return wanted.getCause().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String range(Requested wanted) {
    return wanted.getFrom() + " to " + wanted.getTo();
  }
}
