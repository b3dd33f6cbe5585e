package dev.millrace.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.AvroTypeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** The bytes are those of Avro's own writer. */
class WireWriterTest {

  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "All", "fields": [
                {"name": "text", "type": "string"},
                {"name": "yes", "type": "boolean"},
                {"name": "int", "type": "int"},
                {"name": "long", "type": "long"},
                {"name": "float", "type": "float"},
                {"name": "double", "type": "double"},
                {"name": "bytes", "type": "bytes"},
                {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
                {"name": "two", "type": {"type": "fixed", "name": "Two", "size": 2}},
                {"name": "map", "type": {"type": "map", "values": ["null", "double"]}},
                {"name": "list", "type": {"type": "array", "items": ["null", "long"]}},
                {"name": "mixed", "type": ["string", "long"]},
                {"name": "last", "type": ["long", "null"]},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                {"name": "child", "type": ["null", "All"]},
                {"name": "children", "type": {"type": "array", "items": "All"}}
              ]}""");

  @Test
  void everyTypeIsWrittenAsAvroWritesIt() throws IOException {
    GenericRecord inner = record(null, List.of());
    GenericRecord outer = record(inner, List.of(inner, record(inner, List.of())));

    assertThat(bytes(new WireWriter(SCHEMA, new GenericData()), outer))
        .isEqualTo(bytes(new GenericDatumWriter<>(SCHEMA), outer));
  }

  @Test
  void aWrongValueIsRefusedWithItsField() {
    GenericRecord wrong = record(null, List.of());
    wrong.put("double", "dear");

    assertThatThrownBy(() -> bytes(new WireWriter(SCHEMA, new GenericData()), wrong))
        .isInstanceOf(AvroTypeException.class)
        .hasMessageContaining("field double");
  }

  @Test
  void aMissingValueIsRefusedWithItsField() {
    GenericRecord wrong = record(null, List.of());
    wrong.put("text", null);

    assertThatThrownBy(() -> bytes(new WireWriter(SCHEMA, new GenericData()), wrong))
        .isInstanceOf(AvroTypeException.class)
        .hasMessageContaining("field text");
  }

  private static GenericRecord record(GenericRecord child, List<GenericRecord> children) {
    GenericRecord made = new GenericData.Record(SCHEMA);
    made.put("text", "ä");
    made.put("yes", true);
    made.put("int", 7);
    made.put("long", -8L);
    made.put("float", 1.5f);
    made.put("double", 2.5);
    made.put("bytes", ByteBuffer.wrap(new byte[] {1, 2}));
    made.put("kind", new GenericData.EnumSymbol(SCHEMA.getField("kind").schema(), "B"));
    made.put("two", new GenericData.Fixed(SCHEMA.getField("two").schema(), new byte[] {3, 4}));
    made.put("map", child == null ? Map.of() : Map.of("x", 1.0));
    made.put("list", new ArrayList<>(Arrays.asList(1L, null)));
    made.put("mixed", 5L);
    made.put("last", null);
    made.put("at", 1_000L);
    made.put("child", child);
    made.put("children", children);
    return made;
  }

  private static byte[] bytes(DatumWriter<GenericRecord> writer, GenericRecord record)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
    writer.write(record, out);
    out.flush();
    return bytes.toByteArray();
  }
}
