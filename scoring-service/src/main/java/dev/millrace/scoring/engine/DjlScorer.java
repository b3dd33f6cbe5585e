package dev.millrace.scoring.engine;

import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.model.Scorer;
import dev.millrace.scoring.model.ScoringFailedException;
import java.util.Arrays;

/** One thread's predictor. */
final class DjlScorer implements Scorer {

  private final ModelManifest manifest;
  private final Predictor<float[], float[]> predictor;

  DjlScorer(ModelManifest manifest, Predictor<float[], float[]> predictor) {
    this.manifest = manifest;
    this.predictor = predictor;
  }

  @Override
  public float[] score(float[] rows, int count) {
    int numbers = count * manifest.inputs().size();
    try {
      float[] scores =
          predictor.predict(rows.length == numbers ? rows : Arrays.copyOf(rows, numbers));
      if (scores.length != count) {
        throw new ScoringFailedException(
            count + " rows gave " + scores.length + " scores: not a model of one score a row",
            null);
      }
      return scores;
    } catch (TranslateException | EngineException | IllegalArgumentException e) {
      throw new ScoringFailedException(root(e), e);
    }
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null
        ? cause.toString()
        : cause.getMessage().lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    predictor.close();
  }
}
