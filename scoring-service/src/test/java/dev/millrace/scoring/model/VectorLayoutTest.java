package dev.millrace.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class VectorLayoutTest {

  private static final Schema FEATURES =
      SchemaBuilder.record("Features")
          .fields()
          .optionalDouble("amount")
          .optionalString("shop")
          .optionalLong("count")
          .optionalBoolean("night")
          .endRecord();
  private static final List<ModelInput> INPUTS =
      List.of(
          new ModelInput("night", InputType.BOOLEAN),
          new ModelInput("count", InputType.LONG),
          new ModelInput("amount", InputType.DOUBLE));

  private final FeatureRows rows = FeatureRows.of(FEATURES);
  private final VectorLayout layout = VectorLayout.of(INPUTS, rows, true);

  @Test
  void aRowHoldsTheInputsInTheModelsOrder() throws IOException {
    assertThat(read(9.5, "x", 7L, true)).containsExactly(1f, 7f, 9.5f);
  }

  @Test
  void whatIsMissingIsNotANumber() throws IOException {
    assertThat(read(null, null, 7L, null)).containsExactly(Float.NaN, 7f, Float.NaN);
  }

  @Test
  void numbersAreThoseThatTheModelWasTrainedWith() throws IOException {
    float[] row = read(0.1, "x", 16_777_217L, false);

    assertThat(row)
        .containsExactly(
            INPUTS.get(0).encode(false),
            INPUTS.get(1).encode(16_777_217L),
            INPUTS.get(2).encode(0.1));
  }

  @Test
  void aFeatureThatIsNeitherNullNorAValueIsRefused() {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(new byte[] {4, 0, 0, 0}, null);

    assertThatThrownBy(() -> rows.read(decoder))
        .isInstanceOf(AvroTypeException.class)
        .hasMessage("a feature is null or a value, but not 2");
  }

  private float[] read(Object... values) throws IOException {
    GenericRecord features = new GenericData.Record(FEATURES);
    for (int i = 0; i < values.length; i++) {
      features.put(i, values[i]);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(FEATURES).write(features, encoder);
    encoder.flush();
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
    float[] row = rows.read(decoder);
    assertThat(decoder.isEnd()).isTrue();
    float[] picked = new float[layout.width()];
    layout.pick(row, picked, 0);
    return picked;
  }
}
