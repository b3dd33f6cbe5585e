package dev.millrace.scoring.engine;

import ai.djl.repository.zoo.ZooModel;
import dev.millrace.schemas.model.GoldenVector;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.model.OutputKind;
import dev.millrace.scoring.model.Explainer;
import dev.millrace.scoring.model.Scorer;
import dev.millrace.scoring.model.ScoringFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A model in memory, shared by threads; each takes a {@link #newScorer scorer} of its own. */
public final class LoadedModel implements AutoCloseable {

  /** Rows of the call that warms a model up: as many as a full batch has. */
  private static final int FULL_BATCH = 1024;

  private final ModelManifest manifest;
  private final Path file;
  private final ZooModel<float[], float[]> scores;
  private ZooModel<float[], float[]> contributions;

  private LoadedModel(ModelManifest manifest, Path file) {
    this.manifest = manifest;
    this.file = file;
    this.scores = Engines.scores(manifest, file);
  }

  /**
   * Loads the model of a folder that holds {@value ModelManifest#FILE} and the model file.
   *
   * @throws dev.millrace.schemas.model.InvalidManifestException where the manifest breaks a rule
   * @throws ModelRefusedException as {@link #load(ModelManifest, Path)}
   */
  public static LoadedModel load(Path folder) {
    ModelManifest manifest = ModelManifest.read(folder);
    refuseWithoutFile(manifest);
    return proven(manifest, manifest.verifiedArtifact(folder));
  }

  /**
   * Loads a model: its hash is compared with the manifest's, its golden vectors are scored and
   * compared, and a full batch warms it up.
   *
   * @param manifest what the model must be
   * @param modelFile its file, of whatever name
   * @throws ModelRefusedException where the file is another one, the engine is not there or can't
   *     load it, or the model gives other numbers than its manifest says
   */
  public static LoadedModel load(ModelManifest manifest, Path modelFile) {
    refuseWithoutFile(manifest);
    compareHash(manifest, modelFile);
    return proven(manifest, modelFile);
  }

  private static LoadedModel proven(ModelManifest manifest, Path file) {
    LoadedModel loaded = new LoadedModel(manifest, file);
    try (Scorer scorer = loaded.newScorer()) {
      loaded.compareGolden(scorer);
      loaded.warmUp(scorer);
      return loaded;
    } catch (RuntimeException e) {
      loaded.close();
      throw e;
    }
  }

  private static void refuseWithoutFile(ModelManifest manifest) {
    if (!manifest.hasArtifact()) {
      throw new ModelRefusedException(manifest, "it has members, but no file of its own", null);
    }
  }

  private static void compareHash(ModelManifest manifest, Path file) {
    String expected = manifest.artifact().sha256();
    try {
      String actual = ModelArtifact.of(file).sha256();
      if (!actual.equals(expected)) {
        throw new ModelRefusedException(
            manifest,
            "its file must have SHA-256 %s but %s has %s".formatted(expected, file, actual),
            null);
      }
    } catch (IOException e) {
      throw new ModelRefusedException(manifest, file + " can't be read: " + e, e);
    }
  }

  private void compareGolden(Scorer scorer) {
    for (GoldenVector golden : manifest.golden()) {
      float score = greatest(tried(scorer, row(golden), 1));
      if (!(Math.abs(score - golden.score()) <= ModelManifest.GOLDEN_TOLERANCE)) {
        throw new ModelRefusedException(
            manifest,
            "golden vector %s must score %s but scores %s"
                .formatted(golden.inputs(), golden.score(), score),
            null);
      }
    }
  }

  /** Of one number that number; of classes the probability of the likeliest. */
  private static float greatest(float[] numbers) {
    float greatest = numbers[0];
    for (float number : numbers) {
      greatest = Math.max(greatest, number); // NaN, where there is one
    }
    return greatest;
  }

  /** Engines allocate and compile at the first calls; events should not wait for that. */
  private void warmUp(Scorer scorer) {
    int width = manifest.inputs().size();
    float[] rows = new float[FULL_BATCH * width];
    List<GoldenVector> golden = manifest.golden();
    for (int i = 0; i < FULL_BATCH && !golden.isEmpty(); i++) {
      System.arraycopy(row(golden.get(i % golden.size())), 0, rows, i * width, width);
    }
    tried(scorer, rows, FULL_BATCH);
  }

  private float[] tried(Scorer scorer, float[] rows, int count) {
    try {
      return scorer.score(rows, count);
    } catch (ScoringFailedException e) {
      throw new ModelRefusedException(manifest, "its trial failed: " + e.getMessage(), e);
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
    return manifest.engine().equals(Engines.XGBOOST);
  }

  /** Whether there is a {@link #newExplainer}: for trees that give one score. */
  public boolean explains() {
    return manifest.engine().equals(Engines.XGBOOST)
        && manifest.gives().kind() != OutputKind.CLASSES;
  }

  /** A scorer for one thread, to be closed by it. */
  public Scorer newScorer() {
    return call(scores);
  }

  /**
   * An explainer for one thread, to be closed by it. The first one opens the model file once more,
   * for DJL gives an opened one a single kind of output.
   *
   * @throws UnsupportedOperationException where the model does not {@link #explains explain}
   * @throws ModelRefusedException where the file can't be opened any more
   */
  public synchronized Explainer newExplainer() {
    if (!explains()) {
      throw new UnsupportedOperationException(
          "%s %s of engine %s explains nothing"
              .formatted(manifest.name(), manifest.version(), manifest.engine()));
    }
    if (contributions == null) {
      contributions = Engines.contributions(manifest, file);
    }
    return call(contributions);
  }

  @SuppressWarnings("MustBeClosed") // the call closes the predictor
  private DjlCall call(ZooModel<float[], float[]> model) {
    return new DjlCall(manifest.inputs().size(), model.newPredictor());
  }

  @Override
  public synchronized void close() {
    scores.close();
    if (contributions != null) {
      contributions.close();
    }
  }
}
