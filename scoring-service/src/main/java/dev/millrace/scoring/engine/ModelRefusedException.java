package dev.millrace.scoring.engine;

import dev.millrace.schemas.model.ModelManifest;

/** A model can't be loaded, or is not the model that its manifest describes. */
public final class ModelRefusedException extends RuntimeException {

  public ModelRefusedException(ModelManifest manifest, String problem, Throwable cause) {
    super("model " + manifest.name() + " " + manifest.version() + " is refused: " + problem, cause);
  }
}
