package dev.millrace.training.train;

import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A model's bytes and what is said about them; an ensemble has members in the place of bytes. */
public final class TrainedModel {
  private final byte[] bytes;
  private final ModelManifest manifest;
  private final String card;
  private final List<TrainedModel> members;

  private TrainedModel(
      byte[] bytes, ModelManifest manifest, String card, List<TrainedModel> members) {
    this.bytes = bytes;
    this.manifest = manifest;
    this.card = card;
    this.members = List.copyOf(members);
  }

  static TrainedModel single(byte[] bytes, ModelManifest manifest, String card) {
    return new TrainedModel(bytes, manifest, card, List.of());
  }

  static TrainedModel ensemble(ModelManifest manifest, String card, List<TrainedModel> members) {
    return new TrainedModel(null, manifest, card, members);
  }

  /** What the folder's manifest will say. */
  public ModelManifest manifest() {
    return manifest;
  }

  /** All versions that are to be made known, this one last: it needs those before it. */
  public List<TrainedModel> versions() {
    List<TrainedModel> versions = new ArrayList<>(members);
    versions.add(this);
    return versions;
  }

  /**
   * Writes manifest, card and model, where there is one, into a folder, which is made where it is
   * missing; replaces the files where they are there, the manifest last. A reader in between finds
   * that the hash does not fit, never a wrong model.
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path fresh = Files.createTempDirectory(folder, ".training-");
    try {
      manifest.write(fresh);
      Files.writeString(fresh.resolve(ModelCard.FILE), card);
      if (bytes != null) {
        Files.write(fresh.resolve(manifest.artifact().file()), bytes);
        move(fresh, folder, manifest.artifact().file());
      }
      move(fresh, folder, ModelCard.FILE);
      move(fresh, folder, ModelManifest.FILE);
    } finally {
      if (bytes != null) {
        Files.deleteIfExists(fresh.resolve(manifest.artifact().file()));
      }
      Files.deleteIfExists(fresh.resolve(ModelCard.FILE));
      Files.deleteIfExists(fresh.resolve(ModelManifest.FILE));
      Files.delete(fresh);
    }
  }

  private static void move(Path from, Path to, String file) throws IOException {
    Files.move(from.resolve(file), to.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }
}
