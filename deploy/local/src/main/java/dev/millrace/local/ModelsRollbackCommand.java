package dev.millrace.local;

import dev.millrace.local.models.ControlTopic;
import dev.millrace.record.Deployment;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.control.DeploymentRules;
import dev.millrace.schemas.control.Entry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says that what ran before runs again. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = "Deploy once more what was deployed before the latest deployment.")
final class ModelsRollbackCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ControlOptions control;

  @Option(
      names = "--to",
      paramLabel = "OFFSET",
      description =
          "Of the deployment that is to run again. Default: the last that had other arms.")
  private Long offset;

  @Override
  public Integer call() {
    ControlTopic topic = control.topic();
    ControlLog log = topic.read();
    Deployment before = target(log);
    Deployment again =
        new Deployment(ModelsDeployCommand.newId(), before.getExperiment(), before.getArms());
    List<String> problems = DeploymentRules.problems(again, log);
    if (!problems.isEmpty()) {
      throw new WrongUsageException("can't be deployed:\n  " + String.join("\n  ", problems));
    }
    ModelsDeployCommand.say(topic, control, again, spec.commandLine().getOut());
    return 0;
  }

  private Deployment target(ControlLog log) {
    Deployment latest =
        log.latest()
            .map(Entry::change)
            .orElseThrow(() -> new WrongUsageException("nothing is deployed yet"));
    return log.deployments().stream()
        .filter(
            entry ->
                offset == null
                    ? !entry.change().getArms().equals(latest.getArms())
                    : entry.offset() == offset)
        .map(Entry::change)
        .findFirst()
        .orElseThrow(() -> new WrongUsageException("there is no such earlier deployment"));
  }
}
