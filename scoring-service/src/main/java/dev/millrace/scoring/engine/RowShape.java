package dev.millrace.scoring.engine;

import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.model.Output;

/**
 * How many numbers a model gives for a row, and which of them are taken.
 *
 * @param least that it may give
 * @param most that it may give
 * @param taken of them
 * @param last whether they are the last ones, else the first
 * @param what the manifest says of them, for messages
 */
record RowShape(int least, int most, int taken, boolean last, String what) {

  /** As a manifest says. */
  static RowShape of(ModelManifest manifest) {
    int width = Output.of(manifest).width();
    return switch (manifest.gives().kind()) {
      case PROBABILITY -> new RowShape(1, 2, 1, true, "a probability: one, or two with yes last");
      case REGRESSION -> new RowShape(1, 1, 1, true, "regression: one");
      case CLASSES -> new RowShape(width, width, width, true, width + " classes");
    };
  }

  /** Contributions: one an input, and the model's mean behind them, which is left. */
  static RowShape contributions(int inputs) {
    int width = inputs + 1;
    return new RowShape(width, width, inputs, false, inputs + " inputs, whose mean stands last");
  }

  /**
   * Takes them.
   *
   * @param numbers row-major, the whole of the output
   * @return row-major, {@link #taken} a row
   * @throws IllegalArgumentException where the model gives another width; says both
   */
  float[] take(float[] numbers, int rows) {
    int width = numbers.length / rows;
    if (numbers.length % rows != 0 || width < least || width > most) {
      throw new IllegalArgumentException(
          "it gives %d numbers for %d rows, but the manifest says %s"
              .formatted(numbers.length, rows, what));
    }
    if (width == taken) {
      return numbers;
    }
    int first = last ? width - taken : 0;
    float[] columns = new float[rows * taken];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(numbers, row * width + first, columns, row * taken, taken);
    }
    return columns;
  }
}
