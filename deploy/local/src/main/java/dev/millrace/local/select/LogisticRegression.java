package dev.millrace.local.select;

/**
 * A logistic regression with a penalty of {@code ½ · strength · Σ weight²}, the intercept without
 * one, fitted by Newton's method; a step that does not lessen the loss is halved.
 */
final class LogisticRegression {

  private static final int MOST_STEPS = 100;
  private static final int MOST_HALVINGS = 30;
  private static final double ENOUGH = 1e-9;

  /** The intercept, then a weight for each column. */
  private final double[] weights;

  private LogisticRegression(double[] weights) {
    this.weights = weights;
  }

  /**
   * Fits.
   *
   * @param columns shape (columns, rows or more), finite
   * @param positive of each row, both true and false among them
   * @param rows how many of the first rows are learnt from
   * @param strength of the penalty, above 0
   */
  static LogisticRegression fit(double[][] columns, boolean[] positive, int rows, double strength) {
    double[] weights = new double[columns.length + 1];
    double loss = loss(weights, columns, positive, rows, strength);
    for (int i = 0; i < MOST_STEPS; i++) {
      double[] step = step(weights, columns, positive, rows, strength);
      double[] next = plus(weights, step);
      double nextLoss = loss(next, columns, positive, rows, strength);
      for (int h = 0; h < MOST_HALVINGS && nextLoss > loss; h++) {
        halve(step);
        next = plus(weights, step);
        nextLoss = loss(next, columns, positive, rows, strength);
      }
      if (nextLoss > loss) {
        break;
      }
      weights = next;
      loss = nextLoss;
      if (greatest(step) < ENOUGH) {
        break;
      }
    }
    return new LogisticRegression(weights);
  }

  double intercept() {
    return weights[0];
  }

  double weight(int column) {
    return weights[column + 1];
  }

  static double probability(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  private static double logit(double[] weights, double[][] columns, int row) {
    double sum = weights[0];
    for (int c = 0; c < columns.length; c++) {
      sum += weights[c + 1] * columns[c][row];
    }
    return sum;
  }

  private static double loss(
      double[] weights, double[][] columns, boolean[] positive, int rows, double strength) {
    double sum = 0;
    for (int c = 1; c < weights.length; c++) {
      sum += strength / 2 * weights[c] * weights[c];
    }
    for (int row = 0; row < rows; row++) {
      double logit = logit(weights, columns, row);
      double wrong = positive[row] ? -logit : logit;
      sum += Math.max(wrong, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(wrong)));
    }
    return sum;
  }

  /** Newton's: the inverse of the second derivatives times what is left of the first. */
  private static double[] step(
      double[] weights, double[][] columns, boolean[] positive, int rows, double strength) {
    int size = weights.length;
    double[] slope = new double[size];
    double[][] curvature = new double[size][size];
    double[] row = new double[size];
    row[0] = 1;
    for (int r = 0; r < rows; r++) {
      for (int c = 1; c < size; c++) {
        row[c] = columns[c - 1][r];
      }
      double probability = probability(logit(weights, columns, r));
      double error = (positive[r] ? 1 : 0) - probability;
      double spread = probability * (1 - probability);
      for (int i = 0; i < size; i++) {
        slope[i] += error * row[i];
        double scaled = spread * row[i];
        for (int j = 0; j <= i; j++) {
          curvature[i][j] += scaled * row[j];
        }
      }
    }
    for (int c = 1; c < size; c++) {
      slope[c] -= strength * weights[c];
      curvature[c][c] += strength;
    }
    return Cholesky.solve(curvature, slope);
  }

  private static double[] plus(double[] weights, double[] step) {
    double[] sum = weights.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += step[i];
    }
    return sum;
  }

  private static void halve(double[] step) {
    for (int i = 0; i < step.length; i++) {
      step[i] /= 2;
    }
  }

  private static double greatest(double[] step) {
    double greatest = 0;
    for (double each : step) {
      greatest = Math.max(greatest, Math.abs(each));
    }
    return greatest;
  }
}
