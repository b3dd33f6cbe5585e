package dev.millrace.local.rollout;

import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of a model as versions of their own. */
public final class ModelFolders {

  private ModelFolders() {}

  /**
   * A folder with a version that scores as the model does. The bytes of its file are its own: what
   * was fetched once is not fetched again.
   *
   * @param model whose version it is: a folder with {@code model.json}
   * @param folder where the version's folder is made
   * @param version a number
   */
  public static Path version(Path model, Path folder, String version) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("v" + version));
    String json = Files.readString(model.resolve("model.json"));
    Files.writeString(copy.resolve("model.json"), json + " ".repeat(Integer.parseInt(version)));
    ModelManifest present = ModelManifest.read(model);
    String hash = ModelArtifact.of(copy.resolve("model.json")).sha256();
    Files.writeString(
        copy.resolve(ModelManifest.FILE),
        Files.readString(model.resolve(ModelManifest.FILE))
            .replace(present.version(), version)
            .replace(present.artifact().sha256(), hash));
    return copy;
  }
}
