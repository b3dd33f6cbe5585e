package dev.millrace.scoring.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.FloatBuffer;

/**
 * Rows to a model's input and its output to rows.
 *
 * <p>Input: one matrix, rows × inputs. Output: the first array of floats, row-major and of any
 * shape (XGBoost's engine gives rows × classes as a flat one), as {@link OutputShape} takes it.
 */
final class RowsTranslator implements NoBatchifyTranslator<float[], float[]> {

  private static final String ROWS = "rows";

  private final int inputs;
  private final OutputShape shape;

  RowsTranslator(int inputs, OutputShape shape) {
    this.inputs = inputs;
    this.shape = shape;
  }

  @Override
  public NDList processInput(TranslatorContext context, float[] numbers) {
    int rows = numbers.length / inputs;
    context.setAttachment(ROWS, rows);
    return new NDList(
        context
            .getNDManager()
            .create(FloatBuffer.wrap(numbers), new Shape(rows, inputs), DataType.FLOAT32));
  }

  @Override
  public float[] processOutput(TranslatorContext context, NDList outputs) {
    int rows = (Integer) context.getAttachment(ROWS);
    for (NDArray output : outputs) {
      if (output.getDataType() == DataType.FLOAT32) {
        return shape.take(output.toFloatArray(), rows);
      }
    }
    throw new IllegalArgumentException("the model gives no array of floats");
  }
}
