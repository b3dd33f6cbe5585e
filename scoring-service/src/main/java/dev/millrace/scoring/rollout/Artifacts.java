package dev.millrace.scoring.rollout;

import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;

/** Where model files come from. */
@FunctionalInterface
public interface Artifacts {

  /**
   * Gets a model file.
   *
   * @param uri of the file, or of an archive that holds it
   * @param sha256 that the bytes at the URI must have
   * @param manifest that names the file
   * @return the file, on this machine
   * @throws IOException where it can't be had, or is another; says what differs
   */
  Path fetch(String uri, String sha256, ModelManifest manifest) throws IOException;
}
