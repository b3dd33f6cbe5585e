package dev.millrace.runtime.logistic;

/**
 * A logistic regression with a penalty of {@code ½ · strength · Σ weight²}, the intercept without
 * one, fitted by Newton's method; a step that does not lessen the loss is halved.
 */
public final class LogisticRegression {

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
  public static LogisticRegression fit(
      double[][] columns, boolean[] positive, int rows, double strength) {
    return fit(columns, positive, rows, strength, 1);
  }

  /**
   * Fits where a row that is positive counts as so many.
   *
   * @param positiveWeight above 0; number of negatives over number of positives balances the two
   */
  public static LogisticRegression fit(
      double[][] columns, boolean[] positive, int rows, double strength, double positiveWeight) {
    return new LogisticRegression(
        new Fit(columns, positive, rows, strength, positiveWeight).weights());
  }

  /** The log odds where all columns are 0. */
  public double intercept() {
    return weights[0];
  }

  /** By how much the log odds rise with the column. */
  public double weight(int column) {
    return weights[column + 1];
  }

  /** Of log odds. */
  public static double probability(double logit) {
    return 1 / (1 + StrictMath.exp(-logit));
  }

  /** One fit's data. */
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  private record Fit(
      double[][] columns, boolean[] positive, int rows, double strength, double positiveWeight) {

    double[] weights() {
      double[] weights = new double[columns.length + 1];
      double loss = loss(weights);
      for (int i = 0; i < MOST_STEPS; i++) {
        double[] step = step(weights);
        double[] next = plus(weights, step);
        double nextLoss = loss(next);
        for (int h = 0; h < MOST_HALVINGS && nextLoss > loss; h++) {
          halve(step);
          next = plus(weights, step);
          nextLoss = loss(next);
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
      return weights;
    }

    private double weightOf(int row) {
      return positive[row] ? positiveWeight : 1;
    }

    private double logit(double[] weights, int row) {
      double sum = weights[0];
      for (int c = 0; c < columns.length; c++) {
        sum += weights[c + 1] * columns[c][row];
      }
      return sum;
    }

    private double loss(double[] weights) {
      double sum = 0;
      for (int c = 1; c < weights.length; c++) {
        sum += strength / 2 * weights[c] * weights[c];
      }
      for (int row = 0; row < rows; row++) {
        double logit = logit(weights, row);
        double wrong = positive[row] ? -logit : logit;
        sum +=
            weightOf(row)
                * (Math.max(wrong, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(wrong))));
      }
      return sum;
    }

    /** Newton's: the inverse of the second derivatives times what is left of the first. */
    private double[] step(double[] weights) {
      int size = weights.length;
      double[] slope = new double[size];
      double[][] curvature = new double[size][size];
      double[] row = new double[size];
      row[0] = 1;
      for (int r = 0; r < rows; r++) {
        for (int c = 1; c < size; c++) {
          row[c] = columns[c - 1][r];
        }
        double probability = probability(logit(weights, r));
        double error = weightOf(r) * ((positive[r] ? 1 : 0) - probability);
        double spread = weightOf(r) * probability * (1 - probability);
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
