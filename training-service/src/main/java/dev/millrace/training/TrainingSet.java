package dev.millrace.training;

import dev.millrace.runtime.rows.RowFile;
import dev.millrace.runtime.rows.RowFormat;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.training.train.ExampleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/**
 * A file of examples, in the order of their times: {@code event_id}, {@code event_time}, {@code
 * label} (0 or 1) and a column for each input, called {@code input_…}, single precision, null where
 * it is missing. The same examples give the same bytes.
 */
final class TrainingSet {
  private static final String INPUT = "input_";

  private TrainingSet() {}

  /**
   * Writes a Parquet file over the one that may be there.
   *
   * @return its SHA-256
   */
  static String write(Path file, ExampleSet examples) throws IOException {
    Files.createDirectories(file.getParent());
    Schema schema = schema(examples.inputs());
    try (RowFile rows = RowFile.create(file, RowFormat.PARQUET, schema)) {
      examples.each(
          (id, time, inputs, positive) -> rows.write(row(schema, id, time, inputs, positive)));
      rows.finish();
    }
    return ModelArtifact.of(file).sha256();
  }

  private static Schema schema(List<ModelInput> inputs) {
    Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    FieldAssembler<Schema> fields =
        SchemaBuilder.record("Example")
            .namespace("dev.millrace.record")
            .fields()
            .requiredString("event_id")
            .name("event_time")
            .type(time)
            .noDefault()
            .requiredInt("label");
    inputs.forEach(input -> fields.optionalFloat(INPUT + input.name()));
    return fields.endRecord();
  }

  private static GenericRecord row(
      Schema schema, String id, long time, float[] inputs, boolean positive) {
    GenericRecord row = new GenericData.Record(schema);
    row.put(0, id);
    row.put(1, time);
    row.put(2, positive ? 1 : 0);
    for (int i = 0; i < inputs.length; i++) {
      row.put(3 + i, Float.isNaN(inputs[i]) ? null : inputs[i]);
    }
    return row;
  }
}
