package dev.millrace.scoring.model;

import dev.millrace.schemas.model.ModelInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** Where in a feature record each of a model's inputs stands. */
public final class VectorLayout {

  private final List<ModelInput> inputs;
  private final int[] positions;
  private final boolean takesMissing;

  private VectorLayout(List<ModelInput> inputs, int[] positions, boolean takesMissing) {
    this.inputs = inputs;
    this.positions = positions;
    this.takesMissing = takesMissing;
  }

  /**
   * Matches a model's inputs with the pipeline's features by name.
   *
   * @param inputs what the model takes, in its order
   * @param features the pipeline's feature record
   * @param takesMissing whether the model can do with missing values (NaN)
   * @throws IllegalArgumentException naming every input that is not a feature or has another type
   */
  public static VectorLayout of(List<ModelInput> inputs, Schema features, boolean takesMissing) {
    List<String> problems = new ArrayList<>();
    int[] positions =
        inputs.stream().mapToInt(input -> position(input, features, problems)).toArray();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the model does not fit the pipeline: " + String.join("; ", problems));
    }
    return new VectorLayout(List.copyOf(inputs), positions, takesMissing);
  }

  private static int position(ModelInput input, Schema features, List<String> problems) {
    Schema.Field field = features.getField(input.name());
    if (field == null) {
      problems.add("input '" + input.name() + "' is not among its features");
      return -1;
    }
    Schema.Type type = valueType(field.schema());
    if (!takes(input, type)) {
      problems.add(
          "input '%s' is a %s but the feature is a %s"
              .formatted(input.name(), input.type().text(), type.getName()));
    }
    return field.pos();
  }

  private static Schema.Type valueType(Schema nullable) {
    return nullable.getTypes().stream()
        .map(Schema::getType)
        .filter(type -> type != Schema.Type.NULL)
        .findFirst()
        .orElse(Schema.Type.NULL);
  }

  private static boolean takes(ModelInput input, Schema.Type type) {
    return switch (input.type()) {
      case DOUBLE -> type == Schema.Type.DOUBLE || type == Schema.Type.LONG;
      case LONG -> type == Schema.Type.LONG;
      case BOOLEAN -> type == Schema.Type.BOOLEAN;
    };
  }

  /** Numbers in a row. */
  public int width() {
    return positions.length;
  }

  /**
   * Writes a vector as a row.
   *
   * @param rows row-major, of {@link #width} numbers each
   * @param row which one
   */
  void encode(GenericRecord features, float[] rows, int row) {
    int at = row * positions.length;
    for (int i = 0; i < positions.length; i++) {
      rows[at + i] = inputs.get(i).encode(features.get(positions[i]));
    }
  }

  /** Why the model can't be asked about this vector; null where it can. */
  Verdict refusal(float[] rows, int row) {
    List<String> missing = names(rows, row, true);
    if (!takesMissing && !missing.isEmpty()) {
      return Verdict.fallback(
          FallbackReason.MISSING_FEATURE, "missing: " + String.join(", ", missing));
    }
    List<String> infinite = names(rows, row, false);
    if (!infinite.isEmpty()) {
      return Verdict.fallback(
          FallbackReason.ENGINE_ERROR, "too large for a model: " + String.join(", ", infinite));
    }
    return null;
  }

  /** Whether every number of a row is finite, the common case. */
  boolean isPlain(float[] rows, int row) {
    int from = row * positions.length;
    for (int i = from; i < from + positions.length; i++) {
      if (!Float.isFinite(rows[i])) {
        return false;
      }
    }
    return true;
  }

  private List<String> names(float[] rows, int row, boolean missing) {
    int from = row * positions.length;
    return IntStream.range(0, positions.length)
        .filter(i -> missing ? Float.isNaN(rows[from + i]) : Float.isInfinite(rows[from + i]))
        .mapToObj(i -> inputs.get(i).name())
        .toList();
  }
}
