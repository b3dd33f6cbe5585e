package dev.millrace.scoring.model;

import dev.millrace.schemas.model.InputType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.Decoder;

/**
 * Feature records as rows of numbers, one a feature in the record's order: what every model of the
 * pipeline picks its inputs from.
 *
 * <p>Numbers are single precision, true is 1 and false 0. Whatever is missing, and a feature that
 * is no number at all, is NaN.
 */
public final class FeatureRows {

  private final List<String> names;
  private final Schema[] types;

  private FeatureRows(List<String> names, Schema[] types) {
    this.names = names;
    this.types = types;
  }

  /** Rows of a pipeline's feature record. */
  public static FeatureRows of(Schema features) {
    List<Schema.Field> fields = features.getFields();
    return new FeatureRows(
        fields.stream().map(Schema.Field::name).toList(),
        fields.stream().map(field -> valueOf(field.schema())).toArray(Schema[]::new));
  }

  /** The same rows with more numbers behind. */
  FeatureRows with(List<String> more) {
    Schema[] all = Arrays.copyOf(types, types.length + more.size());
    Arrays.fill(all, types.length, all.length, Schema.create(Schema.Type.DOUBLE));
    return new FeatureRows(Stream.concat(names.stream(), more.stream()).toList(), all);
  }

  private static Schema valueOf(Schema nullable) {
    return nullable.getTypes().stream()
        .filter(branch -> branch.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  /** Where a feature stands in a row; -1 where there is none of that name. */
  int column(String feature) {
    return names.lastIndexOf(feature);
  }

  /** The type of a feature's values, as Avro names it. */
  String typeName(int column) {
    return types[column].getType().getName();
  }

  /** Whether a model may take the feature as an input of a type. */
  boolean fits(int column, InputType input) {
    Schema.Type type = types[column].getType();
    return switch (input) {
      case DOUBLE -> type == Schema.Type.DOUBLE || type == Schema.Type.LONG;
      case LONG -> type == Schema.Type.LONG;
      case BOOLEAN -> type == Schema.Type.BOOLEAN;
    };
  }

  /** Reads a feature record. */
  public float[] read(Decoder in) throws IOException {
    float[] row = new float[types.length];
    for (int column = 0; column < row.length; column++) {
      row[column] = nullable(types[column], in);
    }
    return row;
  }

  private static float nullable(Schema type, Decoder in) throws IOException {
    int branch = in.readIndex();
    return switch (branch) {
      case 0 -> Float.NaN;
      case 1 -> value(type, in);
      default -> throw new AvroTypeException("a feature is null or a value, but not " + branch);
    };
  }

  private static float value(Schema type, Decoder in) throws IOException {
    return switch (type.getType()) {
      case DOUBLE -> (float) in.readDouble();
      case LONG -> in.readLong();
      case BOOLEAN -> in.readBoolean() ? 1 : 0;
      default -> { // no model takes it
        GenericDatumReader.skip(type, in);
        yield Float.NaN;
      }
    };
  }
}
