package dev.millrace.runtime.logistic;

/** Solves systems of equations whose matrix is symmetric and positive definite. */
final class Cholesky {

  /** Keeps a pivot that rounding has made 0 or less above it. */
  private static final double LEAST_PIVOT = 1e-12;

  private Cholesky() {}

  /**
   * The x of matrix · x = right.
   *
   * @param matrix its lower triangle; overwritten
   * @param right not changed
   */
  static double[] solve(double[][] matrix, double[] right) {
    factor(matrix);
    return backward(matrix, forward(matrix, right));
  }

  private static void factor(double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = matrix[i][j];
        for (int k = 0; k < j; k++) {
          rest -= matrix[i][k] * matrix[j][k];
        }
        matrix[i][j] = i == j ? Math.sqrt(Math.max(rest, LEAST_PIVOT)) : rest / matrix[j][j];
      }
    }
  }

  private static double[] forward(double[][] factor, double[] right) {
    double[] solved = right.clone();
    for (int i = 0; i < solved.length; i++) {
      for (int k = 0; k < i; k++) {
        solved[i] -= factor[i][k] * solved[k];
      }
      solved[i] /= factor[i][i];
    }
    return solved;
  }

  private static double[] backward(double[][] factor, double[] right) {
    double[] solved = right.clone();
    for (int i = solved.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < solved.length; k++) {
        solved[i] -= factor[k][i] * solved[k];
      }
      solved[i] /= factor[i][i];
    }
    return solved;
  }
}
