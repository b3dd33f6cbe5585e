package dev.millrace.scoring.model;

import dev.millrace.schemas.model.ModelInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.Decoder;

/** Which of a feature record's fields are a model's inputs, and in which order it takes them. */
public final class VectorLayout {

  /** Of a feature that is no input. */
  private static final int NOWHERE = -1;

  private final List<ModelInput> inputs;
  private final Schema[] types;
  private final int[] columns;
  private final boolean takesMissing;

  /**
   * A layout.
   *
   * @param types of the features, in the record's order
   * @param columns of the features: which input each is
   */
  private VectorLayout(
      List<ModelInput> inputs, Schema[] types, int[] columns, boolean takesMissing) {
    this.inputs = inputs;
    this.types = types;
    this.columns = columns;
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
    Schema[] types =
        features.getFields().stream().map(field -> valueOf(field.schema())).toArray(Schema[]::new);
    int[] columns = new int[types.length];
    Arrays.fill(columns, NOWHERE);
    for (int column = 0; column < positions.length; column++) {
      columns[positions[column]] = column;
    }
    return new VectorLayout(List.copyOf(inputs), types, columns, takesMissing);
  }

  private static int position(ModelInput input, Schema features, List<String> problems) {
    Schema.Field field = features.getField(input.name());
    if (field == null) {
      problems.add("input '" + input.name() + "' is not among its features");
      return -1;
    }
    Schema.Type type = valueOf(field.schema()).getType();
    if (!takes(input, type)) {
      problems.add(
          "input '%s' is a %s but the feature is a %s"
              .formatted(input.name(), input.type().text(), type.getName()));
    }
    return field.pos();
  }

  private static Schema valueOf(Schema nullable) {
    return nullable.getTypes().stream()
        .filter(branch -> branch.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
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
    return inputs.size();
  }

  /** Reads a feature record as a row: the inputs' numbers, in the model's order. */
  public float[] read(Decoder in) throws IOException {
    float[] row = new float[inputs.size()];
    for (int field = 0; field < columns.length; field++) {
      Object value = nullable(types[field], in);
      if (columns[field] != NOWHERE) {
        row[columns[field]] = inputs.get(columns[field]).encode(value);
      }
    }
    return row;
  }

  private static Object nullable(Schema type, Decoder in) throws IOException {
    int branch = in.readIndex();
    return switch (branch) {
      case 0 -> null;
      case 1 -> value(type, in);
      default -> throw new AvroTypeException("a feature is null or a value, but not " + branch);
    };
  }

  private static Object value(Schema type, Decoder in) throws IOException {
    return switch (type.getType()) {
      case DOUBLE -> in.readDouble();
      case LONG -> in.readLong();
      case BOOLEAN -> in.readBoolean();
      default -> { // no model takes it
        GenericDatumReader.skip(type, in);
        yield null;
      }
    };
  }

  /** Why the model can't be asked about this row; null where it can. */
  Verdict refusal(float[] row) {
    if (isPlain(row)) {
      return null;
    }
    List<String> missing = names(i -> Float.isNaN(row[i]));
    if (!takesMissing && !missing.isEmpty()) {
      return Verdict.fallback(
          FallbackReason.MISSING_FEATURE, "missing: " + String.join(", ", missing));
    }
    List<String> infinite = names(i -> Float.isInfinite(row[i]));
    if (!infinite.isEmpty()) {
      return Verdict.fallback(
          FallbackReason.ENGINE_ERROR, "too large for a model: " + String.join(", ", infinite));
    }
    return null;
  }

  /** Whether every number is finite, the common case. */
  private static boolean isPlain(float[] row) {
    for (float number : row) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  private List<String> names(IntPredicate which) {
    return IntStream.range(0, inputs.size())
        .filter(which)
        .mapToObj(i -> inputs.get(i).name())
        .toList();
  }
}
