package dev.millrace.scoring.model;

import dev.millrace.schemas.model.ModelInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which numbers of a row are a model's inputs, and in which order it takes them. */
public final class VectorLayout {

  private final List<ModelInput> inputs;
  private final int[] columns;
  private final boolean takesMissing;

  private VectorLayout(List<ModelInput> inputs, int[] columns, boolean takesMissing) {
    this.inputs = inputs;
    this.columns = columns;
    this.takesMissing = takesMissing;
  }

  /**
   * Matches a model's inputs with the pipeline's features by name.
   *
   * @param inputs what the model takes, in its order
   * @param rows where it is picked from
   * @param takesMissing whether the model can do with missing values (NaN)
   * @throws IllegalArgumentException naming every input that is not a feature or has another type
   */
  public static VectorLayout of(List<ModelInput> inputs, FeatureRows rows, boolean takesMissing) {
    List<String> problems = new ArrayList<>();
    int[] columns = inputs.stream().mapToInt(input -> column(input, rows, problems)).toArray();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the model does not fit the pipeline: " + String.join("; ", problems));
    }
    return new VectorLayout(List.copyOf(inputs), columns, takesMissing);
  }

  private static int column(ModelInput input, FeatureRows rows, List<String> problems) {
    int column = rows.column(input.name());
    if (column < 0) {
      problems.add("input '" + input.name() + "' is not among its features");
    } else if (!rows.fits(column, input.type())) {
      problems.add(
          "input '%s' is a %s but the feature is a %s"
              .formatted(input.name(), input.type().text(), rows.typeName(column)));
    }
    return column;
  }

  /** Numbers that the model takes. */
  public int width() {
    return columns.length;
  }

  /** The model's inputs, in its order. */
  public List<ModelInput> inputs() {
    return inputs;
  }

  /**
   * Picks the inputs.
   *
   * @param row of features
   * @param into where they are put, in the model's order
   * @param at place of the first
   */
  public void pick(float[] row, float[] into, int at) {
    for (int i = 0; i < columns.length; i++) {
      into[at + i] = row[columns[i]];
    }
  }

  /** Why the model can't be asked about this row of features; null where it can. */
  Verdict refusal(float[] row) {
    if (isPlain(row)) {
      return null;
    }
    List<String> missing = names(i -> Float.isNaN(row[columns[i]]));
    if (!takesMissing && !missing.isEmpty()) {
      return Verdict.fallback(
          FallbackReason.MISSING_FEATURE, "missing: " + String.join(", ", missing));
    }
    List<String> infinite = names(i -> Float.isInfinite(row[columns[i]]));
    if (!infinite.isEmpty()) {
      return Verdict.fallback(
          FallbackReason.ENGINE_ERROR, "too large for a model: " + String.join(", ", infinite));
    }
    return null;
  }

  /** Whether every input is finite, the common case. */
  private boolean isPlain(float[] row) {
    for (int column : columns) {
      if (!Float.isFinite(row[column])) {
        return false;
      }
    }
    return true;
  }

  private List<String> names(IntPredicate which) {
    return IntStream.range(0, columns.length)
        .filter(which)
        .mapToObj(i -> inputs.get(i).name())
        .toList();
  }
}
