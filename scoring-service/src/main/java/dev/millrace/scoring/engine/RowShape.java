package dev.millrace.scoring.engine;

import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.model.Output;

/**
 * How many numbers a model gives for a row, and that the last of them are taken.
 *
 * @param least that it may give
 * @param most that it may give
 * @param taken of them
 * @param what the manifest says of them, for messages
 */
record RowShape(int least, int most, int taken, String what) implements OutputShape {

  /** As a manifest says. */
  static RowShape of(ModelManifest manifest) {
    int width = Output.of(manifest).width();
    return switch (manifest.gives().kind()) {
      case PROBABILITY -> new RowShape(1, 2, 1, "a probability: one, or two with yes last");
      case REGRESSION -> new RowShape(1, 1, 1, "regression: one");
      case CLASSES -> new RowShape(width, width, width, width + " classes");
    };
  }

  @Override
  public float[] take(float[] numbers, int rows) {
    int width = numbers.length / rows;
    if (numbers.length % rows != 0 || width < least || width > most) {
      throw new IllegalArgumentException(
          "it gives %d numbers for %d rows, but the manifest says %s"
              .formatted(numbers.length, rows, what));
    }
    if (width == taken) {
      return numbers;
    }
    float[] columns = new float[rows * taken];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(numbers, (row + 1) * width - taken, columns, row * taken, taken);
    }
    return columns;
  }
}
