package dev.millrace.training.train;

import dev.millrace.schemas.model.GoldenVector;
import dev.millrace.schemas.model.ModelInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Picks the inputs by which a loaded model is recognized: rows from the lowest score to the
 * highest, and one with everything missing.
 */
final class GoldenVectors {
  private static final int ROWS = 5;

  private GoldenVectors() {}

  /**
   * Picks.
   *
   * @param examples at least one
   * @param scores the model's, one a row
   */
  static List<GoldenVector> of(LearntModel model, ExampleSet examples, float[] scores) {
    int[] byScore =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((a, b) -> Float.compare(scores[a], scores[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    List<GoldenVector> golden = new ArrayList<>();
    int picks = Math.min(ROWS, byScore.length);
    for (int i = 0; i < picks; i++) {
      int place = picks == 1 ? 0 : (int) ((long) i * (byScore.length - 1) / (picks - 1));
      int row = byScore[place];
      golden.add(vector(examples.inputs(), examples.row(row).inputs(), scores[row]));
    }
    golden.add(nothingKnown(model, examples.inputs()));
    return golden;
  }

  private static GoldenVector nothingKnown(LearntModel model, List<ModelInput> inputs) {
    float[] missing = new float[inputs.size()];
    Arrays.fill(missing, Float.NaN);
    ExampleSet one =
        new ExampleSet(
            inputs, List.of(new Example("nothing known", Instant.EPOCH, missing, false)));
    return vector(inputs, missing, model.score(one)[0]);
  }

  private static GoldenVector vector(List<ModelInput> inputs, float[] values, float score) {
    Map<String, Object> byName = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      byName.put(inputs.get(i).name(), decode(inputs.get(i), values[i]));
    }
    return new GoldenVector(byName, decimal(score));
  }

  /** A value that {@link ModelInput#encode} turns into this number again. */
  private static Object decode(ModelInput input, float value) {
    if (Float.isNaN(value)) {
      return null;
    }
    return switch (input.type()) {
      case BOOLEAN -> value == 1f;
      case LONG -> (long) value;
      case DOUBLE -> decimal(value);
    };
  }

  /** 57.16 rather than 57.15999984741211: shorter to read, the same in single precision. */
  private static double decimal(float value) {
    double shortest = Double.parseDouble(Float.toString(value));
    return (float) shortest == value ? shortest : value;
  }
}
