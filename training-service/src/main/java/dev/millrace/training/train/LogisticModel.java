package dev.millrace.training.train;

import dev.millrace.runtime.logistic.LogisticOnnx;
import dev.millrace.runtime.logistic.LogisticRegression;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A logistic regression; its file is ONNX. */
final class LogisticModel implements LearntModel {
  private final double[] mean;
  private final double[] scale;
  private final LogisticRegression regression;
  private final boolean balanced;

  LogisticModel(double[] mean, double[] scale, LogisticRegression regression, boolean balanced) {
    this.mean = mean;
    this.scale = scale;
    this.regression = regression;
    this.balanced = balanced;
  }

  @Override
  public float[] score(ExampleSet examples) {
    float[] scores = new float[examples.size()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = (float) LogisticRegression.probability(logit(examples.row(row).inputs()));
    }
    return scores;
  }

  private double logit(float[] inputs) {
    double sum = regression.intercept();
    for (int i = 0; i < inputs.length; i++) {
      if (!Float.isNaN(inputs[i])) {
        sum += regression.weight(i) * (inputs[i] - mean[i]) / scale[i];
      }
    }
    return sum;
  }

  @Override
  public byte[] bytes() {
    return new LogisticOnnx(list(mean), list(scale), weights(), regression.intercept()).bytes();
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private List<Double> weights() {
    return IntStream.range(0, mean.length).mapToObj(regression::weight).toList();
  }

  @Override
  public String fileName() {
    return "model.onnx";
  }

  @Override
  public String engine() {
    return "OnnxRuntime";
  }

  @Override
  public String library() {
    return "millrace logistic regression";
  }

  @Override
  public Map<String, Object> parameters() {
    return Map.of("penalty", LogisticLearner.PENALTY, "balanced", balanced);
  }

  @Override
  public void close() {
    // holds no native memory
  }
}
