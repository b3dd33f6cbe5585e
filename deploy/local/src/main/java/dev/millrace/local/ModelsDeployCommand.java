package dev.millrace.local;

import dev.millrace.local.models.ArmOption;
import dev.millrace.local.models.ControlTopic;
import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Deployment;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.control.DeploymentRules;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which versions run. */
@Command(
    name = "deploy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Say which versions run from now on. What is named is what runs; only the champion stays where",
      "none is named.",
      "",
      "  --champion fraud:2                        a swap (blue/green)",
      "  --canary fraud:3@5%%                       5 %% of the entities are decided by fraud:3",
      "  --arm a=fraud:3@50%% --arm b=fraud:4@25%%   A/B/n; the champion has the rest",
      "  --shadow fraud:3                          asked about every event, decides none"
    })
final class ModelsDeployCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ControlOptions control;

  @Option(
      names = "--champion",
      paramLabel = "MODEL:VERSION",
      description = "Decides where no other arm does.")
  private String champion;

  @Option(
      names = "--canary",
      paramLabel = "MODEL:VERSION@SHARE",
      description = "Decides for a share of the entities.")
  private String canary;

  @Option(
      names = "--arm",
      paramLabel = "NAME=MODEL:VERSION@SHARE",
      description = "The same under a name of your own; several.")
  private List<String> arms = new ArrayList<>();

  @Option(
      names = "--shadow",
      paramLabel = "MODEL:VERSION",
      description = "Is asked, and never decides; several.")
  private List<String> shadows = new ArrayList<>();

  @Option(
      names = "--experiment",
      paramLabel = "NAME",
      description = {
        "Which entities a share has depends on this name alone: the same name, the same entities.",
        "Default: the challengers' versions."
      })
  private String experiment;

  @Override
  public Integer call() {
    ControlTopic topic = control.topic();
    ControlLog log = topic.read();
    Deployment deployment = deployment(log);
    List<String> problems = DeploymentRules.problems(deployment, log);
    if (!problems.isEmpty()) {
      throw new WrongUsageException("can't be deployed:\n  " + String.join("\n  ", problems));
    }
    say(topic, control, deployment, spec.commandLine().getOut());
    return 0;
  }

  /** Writes a deployment and tells where it stands. */
  static void say(
      ControlTopic topic, ControlOptions control, Deployment deployment, PrintWriter out) {
    long offset = topic.write(control.control(deployment));
    out.printf(
        "%s: %s; offset %d of %s%n",
        deployment.getId(),
        deployment.getArms().stream()
            .map(ModelsListCommand::words)
            .collect(Collectors.joining(", ")),
        offset,
        topic.topic().name());
    out.flush();
  }

  private Deployment deployment(ControlLog log) {
    try {
      List<Arm> all = new ArrayList<>();
      all.add(champion(log));
      if (canary != null) {
        all.add(ArmOption.challenger("canary", canary));
      }
      for (int i = 0; i < arms.size(); i++) {
        all.add(ArmOption.challenger("arm-" + (i + 1), arms.get(i)));
      }
      for (int i = 0; i < shadows.size(); i++) {
        String name = shadows.size() == 1 ? "shadow" : "shadow-" + (i + 1);
        all.add(ArmOption.of(name, ArmRole.SHADOW, shadows.get(i)));
      }
      return new Deployment(newId(), experiment == null ? experiment(all) : experiment, all);
    } catch (IllegalArgumentException e) {
      throw new WrongUsageException(e.getMessage());
    }
  }

  private Arm champion(ControlLog log) {
    if (champion != null) {
      return ArmOption.of("champion", ArmRole.CHAMPION, champion);
    }
    return log.latest().stream()
        .flatMap(latest -> latest.change().getArms().stream())
        .filter(arm -> arm.getRole() == ArmRole.CHAMPION)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("nothing is deployed yet: name a --champion"));
  }

  private static String experiment(List<Arm> arms) {
    return arms.stream()
        .filter(arm -> arm.getRole() == ArmRole.CHALLENGER)
        .map(arm -> ControlLog.id(arm.getModel(), arm.getVersion()))
        .collect(Collectors.joining(","));
  }

  /** Later ones sort behind earlier ones; two of one moment differ. */
  static String newId() {
    return "%s-%04x".formatted(Instant.now(), ThreadLocalRandom.current().nextInt(1 << 16));
  }
}
