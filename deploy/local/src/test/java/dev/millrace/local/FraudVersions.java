package dev.millrace.local;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example's model as versions of other numbers. */
public final class FraudVersions {

  private static final Path CHAMPION = PipelineDefinition.read(Cli.PIPELINE).model().artifact();

  private FraudVersions() {}

  /** The same model in a folder of its own. */
  public static Path write(Path folder, String version) throws IOException {
    Path model = Files.createDirectory(folder.resolve("v" + version));
    // Bytes of its own: what was fetched once is not fetched again.
    String json = Files.readString(CHAMPION.resolve("model.json")) + " ".repeat(version.charAt(0));
    Files.writeString(model.resolve("model.json"), json);
    ModelManifest present = ModelManifest.read(CHAMPION);
    String hash = ModelArtifact.of(model.resolve("model.json")).sha256();
    Files.writeString(
        model.resolve(ModelManifest.FILE),
        Files.readString(CHAMPION.resolve(ModelManifest.FILE))
            .replace(present.version(), version)
            .replace(present.artifact().sha256(), hash));
    return model;
  }

  /** The same model, its output s made 1 / (1 + exp(a · s + b)). */
  static Path calibrated(Path folder, String version, double a, double b) throws IOException {
    Path model = write(folder, version);
    Path manifest = model.resolve(ModelManifest.FILE);
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replaceFirst(
                "\\{",
                "{\"calibration\": {\"kind\": \"platt\", \"a\": %s, \"b\": %s},".formatted(a, b)));
    return model;
  }
}
