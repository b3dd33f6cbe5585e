package dev.millrace.scoring.engine;

import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import dev.millrace.scoring.model.Explainer;
import dev.millrace.scoring.model.Scorer;
import dev.millrace.scoring.model.ScoringFailedException;
import java.util.Arrays;

/** One thread's predictor: of scores or of contributions, as its model gives them. */
final class DjlCall implements Scorer, Explainer {

  private final int inputs;
  private final Predictor<float[], float[]> predictor;

  /**
   * A call.
   *
   * @param inputs numbers a row that go in
   * @param predictor closed with the call
   */
  DjlCall(int inputs, Predictor<float[], float[]> predictor) {
    this.inputs = inputs;
    this.predictor = predictor;
  }

  @Override
  public float[] score(float[] rows, int count) {
    return call(rows, count);
  }

  @Override
  public float[] contributions(float[] rows, int count) {
    return call(rows, count);
  }

  private float[] call(float[] rows, int count) {
    int numbers = count * inputs;
    try {
      return predictor.predict(rows.length == numbers ? rows : Arrays.copyOf(rows, numbers));
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
