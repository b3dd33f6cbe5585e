package dev.millrace.training;

import dev.millrace.training.train.ExampleSet;
import dev.millrace.training.train.LearntModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A booster in native memory.
 *
 * <p>Its file is XGBoost's JSON: every XGBoost since 1.0 reads it, DJL's looks for that ending, and
 * a person can read it. (The binary form, UBJSON, is a third smaller and loads too.)
 */
final class XgboostModel implements LearntModel {
  private static final String VERSION_FILE = "/xgboost4j-version.properties";

  private final Booster booster;
  private final Map<String, Object> parameters;

  XgboostModel(Booster booster, Map<String, Object> parameters) {
    this.booster = booster;
    this.parameters = Map.copyOf(parameters);
  }

  @Override
  public float[] score(ExampleSet examples) {
    DMatrix matrix = null;
    try {
      matrix = XgboostLearner.matrix(examples);
      float[][] predicted = booster.predict(matrix);
      float[] scores = new float[predicted.length];
      for (int row = 0; row < scores.length; row++) {
        scores[row] = predicted[row][0];
      }
      return scores;
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost can't score what it learnt from", e);
    } finally {
      if (matrix != null) {
        matrix.dispose();
      }
    }
  }

  @Override
  public byte[] bytes() {
    try {
      return booster.toByteArray("json");
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost can't write its model", e);
    }
  }

  @Override
  public String fileName() {
    return "model.json";
  }

  @Override
  public String engine() {
    return "XGBoost";
  }

  @Override
  public String library() {
    Properties properties = new Properties();
    try (InputStream in = Booster.class.getResourceAsStream(VERSION_FILE)) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(VERSION_FILE + " can't be read", e);
    }
    return "xgboost4j " + properties.getProperty("version");
  }

  @Override
  public Map<String, Object> parameters() {
    return parameters;
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
