package dev.millrace.scoring.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.FloatBuffer;

/**
 * Rows to a model's input and its output to scores.
 *
 * <p>Input: one matrix, rows × inputs. Output: the first array of floats, of shape (rows), (rows,
 * 1), or (rows, 2) with the probability of yes last.
 */
final class RowsTranslator implements NoBatchifyTranslator<float[], float[]> {

  private final int width;

  RowsTranslator(int width) {
    this.width = width;
  }

  @Override
  public NDList processInput(TranslatorContext context, float[] rows) {
    Shape shape = new Shape(rows.length / width, width);
    return new NDList(
        context.getNDManager().create(FloatBuffer.wrap(rows), shape, DataType.FLOAT32));
  }

  @Override
  public float[] processOutput(TranslatorContext context, NDList outputs) {
    for (NDArray output : outputs) {
      if (output.getDataType() == DataType.FLOAT32) {
        return lastColumn(output);
      }
    }
    throw new IllegalArgumentException("the model gives no array of floats");
  }

  private static float[] lastColumn(NDArray output) {
    float[] values = output.toFloatArray();
    int columns = output.getShape().dimension() < 2 ? 1 : (int) output.getShape().get(1);
    if (columns == 1) {
      return values;
    }
    if (columns > 2) {
      throw new IllegalArgumentException(
          "the model gives " + columns + " numbers a row, not one score");
    }
    float[] scores = new float[values.length / 2];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = values[2 * i + 1];
    }
    return scores;
  }
}
