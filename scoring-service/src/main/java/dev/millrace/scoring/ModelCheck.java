package dev.millrace.scoring;

import dev.millrace.runtime.definition.PipelineDefinition;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.engine.ModelRefusedException;
import dev.millrace.scoring.model.EnsembleJudge;
import dev.millrace.scoring.model.FeatureRows;
import dev.millrace.scoring.model.VectorLayout;
import java.nio.file.Path;

/** Whether a model could run in a pipeline, before it is deployed. */
public final class ModelCheck {

  private ModelCheck() {}

  /**
   * Loads a model and scores its golden vectors.
   *
   * @param folder of the manifest
   * @throws ModelRefusedException where it would be refused by scoring; says why
   */
  public static void check(PipelineDefinition definition, ModelManifest manifest, Path folder) {
    if (!manifest.hasArtifact()) {
      return; // its members have been looked at when they were registered
    }
    FeatureRows rows = FeatureRows.of(definition.schemas().features());
    try (LoadedModel model = LoadedModel.load(folder)) {
      VectorLayout.of(
          manifest.inputs(),
          manifest.ensemble() == null ? rows : EnsembleJudge.extended(rows, manifest.ensemble()),
          model.takesMissing());
    } catch (IllegalArgumentException e) {
      throw new ModelRefusedException(manifest, e.getMessage(), e);
    }
  }
}
