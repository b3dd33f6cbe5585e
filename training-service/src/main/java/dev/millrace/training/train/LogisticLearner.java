package dev.millrace.training.train;

import dev.millrace.runtime.logistic.LogisticRegression;
import java.util.Arrays;

/**
 * Logistic regression over standardised inputs, a missing value counting as its input's mean: the
 * baseline that trees have to beat. Its penalty is scikit-learn's {@code C=1}.
 */
public final class LogisticLearner implements ModelLearner {
  static final double PENALTY = 1;

  private final boolean balanced;

  /**
   * @param balanced whether both classes weigh the same, however many rows they have
   */
  public LogisticLearner(boolean balanced) {
    this.balanced = balanced;
  }

  @Override
  public String name() {
    return "logistic";
  }

  @Override
  public LearntModel learn(ExampleSet training) {
    int width = training.inputs().size();
    double[] mean = new double[width];
    double[] scale = new double[width];
    double[][] columns = new double[width][];
    for (int column = 0; column < width; column++) {
      columns[column] = training.column(column);
      mean[column] =
          Arrays.stream(columns[column]).filter(v -> !Double.isNaN(v)).average().orElse(0);
      fill(columns[column], mean[column]);
      scale[column] = deviation(columns[column], mean[column]);
      standardise(columns[column], mean[column], scale[column]);
    }
    LogisticRegression regression =
        LogisticRegression.fit(
            columns,
            training.positivity(),
            training.size(),
            PENALTY,
            balanced ? training.balance() : 1);
    return new LogisticModel(mean, scale, regression, balanced);
  }

  private static void fill(double[] values, double mean) {
    for (int row = 0; row < values.length; row++) {
      values[row] = Double.isNaN(values[row]) ? mean : values[row];
    }
  }

  /** 1 where all values are the same: such an input tells nothing, and 0 can't divide. */
  private static double deviation(double[] values, double mean) {
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double deviation = Math.sqrt(squares / values.length);
    return deviation > 0 ? deviation : 1;
  }

  private static void standardise(double[] values, double mean, double scale) {
    for (int row = 0; row < values.length; row++) {
      values[row] = (values[row] - mean) / scale;
    }
  }
}
