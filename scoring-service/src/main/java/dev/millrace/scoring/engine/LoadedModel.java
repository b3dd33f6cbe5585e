package dev.millrace.scoring.engine;

import ai.djl.MalformedModelException;
import ai.djl.engine.EngineException;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import dev.millrace.schemas.model.GoldenVector;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.model.Scorer;
import dev.millrace.scoring.model.ScoringFailedException;
import java.io.IOException;
import java.nio.file.Path;

/** A model in memory, shared by threads; each takes a {@link #newScorer scorer} of its own. */
public final class LoadedModel implements AutoCloseable {

  static {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  private final ModelManifest manifest;
  private final ZooModel<float[], float[]> model;

  private LoadedModel(ModelManifest manifest, ZooModel<float[], float[]> model) {
    this.manifest = manifest;
    this.model = model;
  }

  /**
   * Loads a model: its hash is compared with the manifest's, its golden vectors are scored and
   * compared.
   *
   * @param folder that holds the manifest and the model file
   * @throws dev.millrace.schemas.model.InvalidManifestException where the folder is not what it
   *     says
   * @throws ModelRefusedException where the engine can't load it, or scores come out different
   */
  public static LoadedModel load(Path folder) {
    ModelManifest manifest = ModelManifest.read(folder);
    return load(manifest, manifest.verifiedArtifact(folder));
  }

  /** As above, of a model file that is known to be the manifest's. */
  public static LoadedModel load(ModelManifest manifest, Path file) {
    LoadedModel loaded = new LoadedModel(manifest, open(manifest, file));
    try {
      loaded.compareGolden();
      return loaded;
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  private static ZooModel<float[], float[]> open(ModelManifest manifest, Path file) {
    Criteria<float[], float[]> criteria =
        Criteria.builder()
            .setTypes(float[].class, float[].class)
            .optEngine(manifest.engine())
            .optModelPath(file)
            .optTranslator(new RowsTranslator(manifest.inputs().size()))
            // Parallelism comes from stream threads; an engine's own threads spin and fight them.
            .optOption("intraOpNumThreads", "1")
            .optOption("interOpNumThreads", "1")
            .build();
    try {
      return criteria.loadModel();
    } catch (IOException | ModelNotFoundException | MalformedModelException | EngineException e) {
      throw new ModelRefusedException(
          manifest, "engine " + manifest.engine() + " can't load it: " + e.getMessage(), e);
    }
  }

  private void compareGolden() {
    try (Scorer scorer = newScorer()) {
      for (GoldenVector golden : manifest.golden()) {
        float score = scorer.score(row(golden), 1)[0];
        if (!(Math.abs(score - golden.score()) <= ModelManifest.GOLDEN_TOLERANCE)) {
          throw new ModelRefusedException(
              manifest,
              "golden vector %s must score %s but scores %s"
                  .formatted(golden.inputs(), golden.score(), score),
              null);
        }
      }
    } catch (ScoringFailedException e) {
      throw new ModelRefusedException(
          manifest, "it can't score its golden vectors: " + e.getMessage(), e);
    }
  }

  private float[] row(GoldenVector golden) {
    float[] row = new float[manifest.inputs().size()];
    for (int i = 0; i < row.length; i++) {
      ModelInput input = manifest.inputs().get(i);
      row[i] = input.encode(golden.inputs().get(input.name()));
    }
    return row;
  }

  /** What the model is. */
  public ModelManifest manifest() {
    return manifest;
  }

  /**
   * Whether the model can do with missing values: tree models learn a way for them, others can't.
   */
  public boolean takesMissing() {
    return manifest.engine().equals("XGBoost");
  }

  /** A scorer for one thread, to be closed by it. */
  @SuppressWarnings("MustBeClosed") // the scorer closes the predictor
  public Scorer newScorer() {
    return new DjlScorer(manifest, model.newPredictor());
  }

  @Override
  public void close() {
    model.close();
  }
}
