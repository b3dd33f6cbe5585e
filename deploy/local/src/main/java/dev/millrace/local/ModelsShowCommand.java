package dev.millrace.local;

import dev.millrace.local.models.ArmOption;
import dev.millrace.record.ModelVersion;
import dev.millrace.schemas.control.Entry;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a version. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show all that is known of a version.")
final class ModelsShowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private ControlOptions control;

  @Parameters(index = "1", paramLabel = "MODEL:VERSION", description = "For example fraud:2.")
  private String version;

  @Override
  public Integer call() {
    Entry<ModelVersion> entry = find(control, version);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "registered  %s by %s, offset %d%n",
        entry.control().getTime(), entry.control().getAuthor(), entry.offset());
    out.printf("artifact    %s%n", entry.change().getArtifact());
    out.printf("sha256      %s%n", entry.change().getSha256());
    out.printf("retired     %s%n", entry.change().getRetired() ? "yes" : "no");
    if (entry.control().getNote() != null) {
      out.printf("note        %s%n", entry.control().getNote());
    }
    out.print(entry.change().getManifest());
    out.flush();
    return 0;
  }

  /** A version that is registered. */
  static Entry<ModelVersion> find(ControlOptions control, String written) {
    try {
      Matcher parts = ArmOption.version(written);
      return control
          .topic()
          .read()
          .version(parts.group(1), parts.group(2))
          .orElseThrow(() -> new WrongUsageException("version " + written + " is not registered"));
    } catch (IllegalArgumentException e) {
      throw new WrongUsageException(e.getMessage());
    }
  }
}
