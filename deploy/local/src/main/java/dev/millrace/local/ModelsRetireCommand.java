package dev.millrace.local;

import dev.millrace.local.models.ControlTopic;
import dev.millrace.record.ModelVersion;
import dev.millrace.schemas.control.ControlLog;
import dev.millrace.schemas.control.Entry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says that a version must not be deployed any more. */
@Command(
    name = "retire",
    mixinStandardHelpOptions = true,
    description = "Say that a version must not be deployed any more; not where it runs.")
final class ModelsRetireCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ControlOptions control;

  @Parameters(index = "1", paramLabel = "MODEL:VERSION", description = "For example fraud:1.")
  private String version;

  @Override
  public Integer call() {
    ModelVersion found = ModelsShowCommand.find(control, version).change();
    ControlTopic topic = control.topic();
    if (runs(topic.read(), found)) {
      throw new WrongUsageException("version " + version + " runs; deploy others first");
    }
    long offset =
        topic.write(
            control.control(
                new ModelVersion(
                    found.getName(),
                    found.getVersion(),
                    found.getManifest(),
                    found.getArtifact(),
                    found.getSha256(),
                    true)));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s is retired; offset %d of %s%n", version, offset, topic.topic().name());
    out.flush();
    return 0;
  }

  private static boolean runs(ControlLog log, ModelVersion version) {
    return log.latest().map(Entry::change).stream()
        .flatMap(deployment -> deployment.getArms().stream())
        .anyMatch(
            arm ->
                arm.getModel().equals(version.getName())
                    && arm.getVersion().equals(version.getVersion()));
  }
}
