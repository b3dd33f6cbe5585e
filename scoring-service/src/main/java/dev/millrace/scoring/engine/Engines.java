package dev.millrace.scoring.engine;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Opens model files with the engines that are on the class path. */
final class Engines {

  static final String XGBOOST = "XGBoost";
  static final String PYTORCH = "PyTorch";

  // Parallelism comes from stream threads; an engine's own threads spin and fight them.
  private static final Map<String, String> ONE_THREAD =
      Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1");

  /**
   * Makes an XGBoost model give contributions (XGBoosterPredict's option mask 4, pred_contribs).
   * DJL 0.35 has options Mode and TreeLimit for it, and gives the library each in the other's
   * place: JniUtils.inference, (treeLimit, mode), against XGBoostJNI.XGBoosterPredict, (optionMask,
   * treeLimit). So Mode=CONTRIB would ask for four trees.
   */
  private static final Map<String, String> CONTRIBUTIONS = Map.of("TreeLimit", "4");

  static {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    // of PyTorch, which takes no options for it
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  private Engines() {}

  /** A model that gives scores. */
  static ZooModel<float[], float[]> scores(ModelManifest manifest, Path file) {
    return open(manifest, file, RowShape.of(manifest), ONE_THREAD);
  }

  /** An XGBoost model that gives contributions. */
  static ZooModel<float[], float[]> contributions(ModelManifest manifest, Path file) {
    return open(manifest, file, new ContributionShape(manifest.inputs().size()), CONTRIBUTIONS);
  }

  private static ZooModel<float[], float[]> open(
      ModelManifest manifest, Path file, OutputShape shape, Map<String, String> options) {
    refuseMissing(manifest);
    Criteria.Builder<float[], float[]> criteria =
        Criteria.builder()
            .setTypes(float[].class, float[].class)
            .optEngine(manifest.engine())
            .optModelPath(file)
            .optTranslator(new RowsTranslator(manifest.inputs().size(), shape));
    options.forEach(criteria::optOption);
    try {
      return criteria.build().loadModel();
    } catch (IOException | ModelNotFoundException | MalformedModelException | EngineException e) {
      throw new ModelRefusedException(
          manifest, "engine " + manifest.engine() + " can't load it: " + e.getMessage(), e);
    }
  }

  private static void refuseMissing(ModelManifest manifest) {
    String engine = manifest.engine();
    if (!Engine.hasEngine(engine)) {
      String remedy =
          engine.equals(PYTORCH)
              ? "; it comes with the Maven profile pytorch (mvn -Ppytorch)"
              : ", there are " + Engine.getAllEngines().stream().sorted().toList();
      throw new ModelRefusedException(
          manifest, "engine " + engine + " is not on the class path" + remedy, null);
    }
  }
}
