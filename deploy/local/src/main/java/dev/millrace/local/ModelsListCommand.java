package dev.millrace.local;

import dev.millrace.record.Arm;
import dev.millrace.record.Deployment;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.control.Entry;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists versions and deployments. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the versions and the deployments, latest first.")
final class ModelsListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ControlOptions control;

  @Override
  public Integer call() {
    ControlLog log = control.topic().read();
    PrintWriter out = spec.commandLine().getOut();
    Table versions = new Table("VERSION", "STATE", "REGISTERED", "BY", "OFFSET");
    log.versions()
        .forEach(
            entry ->
                versions.row(
                    ControlLog.id(entry.change().getName(), entry.change().getVersion()),
                    entry.change().getRetired()
                        ? "retired"
                        : running(entry.change().getName(), entry.change().getVersion(), log),
                    entry.control().getTime().toString(),
                    entry.control().getAuthor(),
                    Long.toString(entry.offset())));
    versions.lines().forEach(out::println);
    out.println();
    Table deployments = new Table("DEPLOYMENT", "ARMS", "SINCE", "BY", "OFFSET", "NOTE");
    log.deployments().forEach(entry -> row(deployments, entry));
    deployments.lines().forEach(out::println);
    out.flush();
    return 0;
  }

  private static String running(String name, String version, ControlLog log) {
    List<Arm> arms = log.latest().map(latest -> latest.change().getArms()).orElse(List.of());
    String names =
        arms.stream()
            .filter(arm -> arm.getModel().equals(name) && arm.getVersion().equals(version))
            .map(Arm::getName)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "-" : names;
  }

  private static void row(Table table, Entry<Deployment> entry) {
    String note = entry.control().getNote();
    table.row(
        entry.change().getId(),
        entry.change().getArms().stream()
            .map(ModelsListCommand::words)
            .collect(Collectors.joining(", ")),
        entry.control().getTime().toString(),
        entry.control().getAuthor(),
        Long.toString(entry.offset()),
        note == null ? "" : note);
  }

  /** An arm as people write it. */
  static String words(Arm arm) {
    String share =
        arm.getShare() > 0
            ? " "
                + new BigDecimal(100 * arm.getShare(), new MathContext(6))
                    .stripTrailingZeros()
                    .toPlainString()
                + "%"
            : "";
    return arm.getName() + " " + ControlLog.id(arm.getModel(), arm.getVersion()) + share;
  }
}
