package dev.millrace.training.train;

import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A model's bytes and what is said about them. */
public final class TrainedModel {
  private final byte[] bytes;
  private final ModelManifest manifest;

  TrainedModel(byte[] bytes, ModelManifest manifest) {
    this.bytes = bytes;
    this.manifest = manifest;
  }

  /** What the folder's manifest will say. */
  public ModelManifest manifest() {
    return manifest;
  }

  /**
   * Writes model and manifest into a folder, which is made where it is missing; replaces the two
   * files where they are there, the manifest last. A reader in between finds that the hash does not
   * fit, never a wrong model.
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path fresh = Files.createTempDirectory(folder, ".training-");
    try {
      Files.write(fresh.resolve(manifest.artifact().file()), bytes);
      manifest.write(fresh);
      move(fresh, folder, manifest.artifact().file());
      move(fresh, folder, ModelManifest.FILE);
    } finally {
      Files.deleteIfExists(fresh.resolve(manifest.artifact().file()));
      Files.deleteIfExists(fresh.resolve(ModelManifest.FILE));
      Files.delete(fresh);
    }
  }

  private static void move(Path from, Path to, String file) throws IOException {
    Files.move(from.resolve(file), to.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }
}
