package dev.millrace.local;

import dev.millrace.local.models.ArmOption;
import dev.millrace.local.replay.BacktestJob;
import dev.millrace.local.replay.BacktestSettings;
import dev.millrace.local.replay.BacktestSummary;
import dev.millrace.local.replay.TimeRange;
import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Deployment;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores past events once more. */
@Command(
    name = "rescore",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Score past events once more with a registered version, through the same scoring service:",
      "features are read as they were computed, decisions go to <pipeline>.backtest.<name>.predictions.",
      "What runs is not touched."
    },
    footer = {
      "",
      "Example:",
      "  ./millrace rescore pipeline.yaml --model fraud:2 --from 2026-11-01 --to 2026-11-08"
    })
final class RescoreCommand implements Callable<Integer> {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]*";

  @Spec private CommandSpec spec;

  @Mixin private ControlOptions control;

  @Option(
      names = "--model",
      paramLabel = "MODEL:VERSION",
      required = true,
      description = "Who decides; a retired version may, too.")
  private String model;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      required = true,
      converter = TimeConverter.class,
      description = "First event time: 2018-07-25 (UTC) or 2018-07-25T06:00:00Z.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      required = true,
      converter = TimeConverter.class,
      description = "First event time that is not scored.")
  private Instant to;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the backtest. Default: MODEL-VERSION, each dot a hyphen.")
  private String name;

  @Option(
      names = "--overwrite",
      description = "Delete the topics of an earlier backtest of the name, which else is refused.")
  private boolean overwrite;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Give up when nothing has moved for so long. Default: ${DEFAULT-VALUE}.")
  private int patience;

  @Override
  public Integer call() {
    demand(from.isBefore(to), "--from must be before --to");
    demand(patience > 0, "--patience must be at least 1");
    demand(
        name == null || name.matches(NAME), "--name must be of letters, digits, '_' and '-' alone");
    Arm champion = champion();
    BacktestSettings settings =
        new BacktestSettings(
            name == null ? usualName(champion) : name,
            new TimeRange(from, to),
            overwrite,
            Duration.ofSeconds(patience));
    Deployment deployment =
        new Deployment(ModelsDeployCommand.newId(), "backtest", List.of(champion));
    BacktestJob job =
        new BacktestJob(
            control.definition(), control.topic(), control.control(deployment), settings);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    BacktestSummary summary =
        job.run(err::println, total -> Bar.create(err, "decisions", OptionalLong.of(total)));
    out.println();
    out.println(summary.text());
    out.flush();
    return summary.isWhole() ? 0 : Failures.FAILED;
  }

  private Arm champion() {
    try {
      return ArmOption.of("champion", ArmRole.CHAMPION, model);
    } catch (IllegalArgumentException e) {
      throw new WrongUsageException("--model: " + e.getMessage());
    }
  }

  /** Without dots: what begins with a backtest's name and a dot is its own. */
  private static String usualName(Arm arm) {
    return (arm.getModel() + "-" + arm.getVersion()).replace('.', '-');
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new WrongUsageException(otherwise);
    }
  }
}
