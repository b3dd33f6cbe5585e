package dev.millrace.scoring.engine;

/**
 * Contributions as XGBoost gives them: for each row and column of scores one an input, and the
 * column's mean behind them, which is left.
 *
 * <p>A model with a column for no and one for yes (multi:softprob of two) has the log odds yes −
 * no, and SHAP values add up: so has each input.
 *
 * @param inputs of the model
 */
record ContributionShape(int inputs) implements OutputShape {

  @Override
  public float[] take(float[] numbers, int rows) {
    int width = inputs + 1;
    int columns = numbers.length / (rows * width);
    if (numbers.length != rows * columns * width || columns < 1 || columns > 2) {
      throw new IllegalArgumentException(
          "it gives %d contributions for %d rows of %d inputs, whose mean stands last"
              .formatted(numbers.length, rows, inputs));
    }
    float[] taken = new float[rows * inputs];
    for (int row = 0; row < rows; row++) {
      int last = ((row + 1) * columns - 1) * width;
      for (int i = 0; i < inputs; i++) {
        float no = columns == 1 ? 0 : numbers[last - width + i];
        taken[row * inputs + i] = numbers[last + i] - no;
      }
    }
    return taken;
  }
}
