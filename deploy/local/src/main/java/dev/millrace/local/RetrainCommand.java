package dev.millrace.local;

import dev.millrace.local.cluster.LabelledRange;
import dev.millrace.local.models.ControlTopic;
import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Cause;
import dev.millrace.record.Requested;
import dev.millrace.runtime.definition.Approval;
import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.runtime.settings.Settings;
import dev.millrace.schemas.control.ControlLog;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks for a new version by hand. */
@Command(
    name = "retrain",
    mixinStandardHelpOptions = true,
    description = {
      "Ask for a new version of the model: the training service makes it.",
      "Without --from and --to of the latest labelled decisions, as far back as the definition's",
      "'retraining.range' says."
    })
final class RetrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private RetrainingOptions retraining;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Decisions about events from then on: 2018-07-25 or 2018-07-25T06:00:00Z.")
  private Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeConverter.class,
      description = "Decisions about events before then.")
  private Instant to;

  @Option(names = "--note", paramLabel = "TEXT", description = "Why, in your own words.")
  private String note;

  @Override
  public Integer call() {
    PipelineDefinition definition = retraining.definition();
    LabelledRange labelled = labelled(definition);
    Instant end = to == null ? labelled.end() : to;
    Instant begin = from == null ? end.minus(definition.loop().retraining().range()) : from;
    if (!begin.isBefore(end)) {
      throw new WrongUsageException("--from %s must be before --to %s".formatted(begin, end));
    }
    boolean approval = definition.loop().retraining().approval() == Approval.REQUIRED;
    Requested wanted =
        new Requested(
            Cause.MANUAL,
            note == null ? Map.of() : Map.of("note", note),
            definition.model().name(),
            champion(definition),
            begin,
            end,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            labelled.offsets(),
            approval);
    String id = "manual-" + ModelsDeployCommand.newId();
    long offset = retraining.say(id, wanted);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: a version of %s from decisions of %s to %s%s; offset %d of %s%n",
        id,
        definition.model().name(),
        begin,
        end,
        approval ? ", once somebody approves" : "",
        offset,
        definition.topics().retraining().name());
    out.flush();
    return 0;
  }

  private LabelledRange labelled(PipelineDefinition definition) {
    String topic = definition.topics().labelled().name();
    return LabelledRange.of(retraining.settings().kafka(), topic)
        .orElseThrow(
            () -> new WrongUsageException("nothing can be learnt yet: " + topic + " is empty"));
  }

  private String champion(PipelineDefinition definition) {
    Settings settings = retraining.settings();
    ControlLog log =
        new ControlTopic(definition.topics().models(), settings, settings.registry().open()).read();
    return log.latest().stream()
        .flatMap(latest -> latest.change().getArms().stream())
        .filter(arm -> arm.getRole() == ArmRole.CHAMPION)
        .map(Arm::getVersion)
        .findFirst()
        .orElse(null);
  }
}
