package dev.millrace.ingest.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDecoderTest {

  private static final String MIXED = "[\"null\", \"long\", \"double\", \"boolean\", \"string\"]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"int\"                                              | -7            | -7",
        "\"int\"                                              | 2147483647    | 2147483647",
        "\"int\"                                              | 3.0           | 3",
        "\"long\"                                             | 9223372036854775807 | 9223372036854775807",
        "\"long\"                                             | 1e3           | 1000",
        "\"double\"                                           | 1             | 1.0",
        "\"double\"                                           | -0.5e-3       | -5.0E-4",
        "\"float\"                                            | 0.1           | 0.1",
        "\"boolean\"                                          | true          | true",
        "\"null\"                                             | null          | null",
        "\"string\"                                           | \"a\\u00fc\\ud83d\\ude00\" | aü😀",
        "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"} | 1772366400000 | 1772366400000",
        "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"} | \"2026-03-01T12:00:00.5+02:00\" | 1772359200500",
        "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"} | \"2026-03-01T12:00:00.000001Z\" | 1772366400000001",
        "{\"type\":\"long\",\"logicalType\":\"local-timestamp-millis\"} | \"2026-03-01T12:00:00\" | 1772366400000",
        "{\"type\":\"long\",\"logicalType\":\"time-micros\"}  | \"00:00:01\"  | 1000000",
        "{\"type\":\"int\",\"logicalType\":\"time-millis\"}   | \"00:00:01\"  | 1000",
        "{\"type\":\"int\",\"logicalType\":\"date\"}          | \"1970-01-11\" | 10",
        "{\"type\":\"array\",\"items\":\"int\"}               | [1, 2]        | [1, 2]",
        "{\"type\":\"map\",\"values\":\"int\"}                | {\"a\": 1}    | {a=1}",
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]} | \"B\" | B",
        "[\"null\",\"double\"]                                | null          | null",
        "[\"double\",\"null\"]                                | 2             | 2.0",
        MIXED + " | 2    | 2",
        MIXED + " | 2.5  | 2.5",
        MIXED + " | \"x\" | x",
        "[\"null\", \"double\", \"string\"]                   | 2             | 2.0",
      })
  void readsAValue(String type, String json, String expected) throws Exception {
    assertThat(String.valueOf(read(type, json))).isEqualTo(String.valueOf(expected));
  }

  @Test
  void readsBytesAndDecimals() throws Exception {
    String decimal = "\"logicalType\":\"decimal\",\"precision\":5,\"scale\":2";

    assertThat(read("\"bytes\"", "\"AQI=\"")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    assertThat(read("{\"type\":\"fixed\",\"name\":\"F\",\"size\":2}", "\"AQI=\""))
        .extracting(fixed -> ((GenericData.Fixed) fixed).bytes())
        .isEqualTo(new byte[] {1, 2});
    assertThat(read("{\"type\":\"bytes\"," + decimal + "}", "2.56"))
        .isEqualTo(ByteBuffer.wrap(new byte[] {1, 0}));
    assertThat(read("{\"type\":\"bytes\"," + decimal + "}", "\"2.5600\""))
        .isEqualTo(ByteBuffer.wrap(new byte[] {1, 0}));
    assertThat(read("{\"type\":\"bytes\"," + decimal + "}", "0e9999"))
        .isEqualTo(ByteBuffer.wrap(new byte[] {0}));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"int\"    | 2147483648 | v: is out of the range of an int",
        "\"int\"    | 3.5        | v: is a decimal number where the schema wants an int",
        "\"long\"   | 1e300      | v: is a decimal number where the schema wants a long",
        "\"float\"  | 1e39       | v: is out of the range of a float",
        "\"double\" | -1e999     | v: is out of the range of a double",
        "\"bytes\"  | \"%\"      | v: is text that is not base64",
        "\"null\"   | 0          | v: is an integer where the schema wants null",
        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":3} | \"AQI=\" | v: has 2 bytes where the schema wants 3",
        "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]} | \"C\" | v: is no symbol of E",
        "{\"type\":\"array\",\"items\":{\"type\":\"array\",\"items\":\"int\"}} | [[1],[2,\"x\"]] | v[1][1]: is text where the schema wants an int",
        "{\"type\":\"map\",\"values\":\"int\"} | {\"a\": 1, \"a\": 2} | v.a: occurs twice",
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":5,\"scale\":2} | 1e999999999 | v: does not fit a decimal of precision 5 and scale 2",
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":5,\"scale\":2} | 0.001 | v: does not fit a decimal of precision 5 and scale 2",
        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":5,\"scale\":2} | \"two\" | v: is text that is not a number",
        "{\"type\":\"int\",\"logicalType\":\"time-millis\"} | 86400000 | v: is out of the range of its type",
        "[\"null\", \"double\", \"string\"] | true | v: is a boolean where the schema wants one of null, double, string",
      })
  void refusesAValueAndSaysWhere(String type, String json, String detail) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, () -> read(type, json));

    assertThat(refused.rejection().detail()).isEqualTo(detail);
    assertThat(refused.rejection().reason()).isEqualTo(Reason.SCHEMA_MISMATCH);
  }

  @Test
  void fillsInDefaultsAndNullsThatWereNotSent() throws Exception {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"R","fields":[
                  {"name":"plain","type":"int","default":5},
                  {"name":"nullable","type":["null","int"]},
                  {"name":"list","type":{"type":"array","items":"int"},"default":[1]}]}""");

    GenericRecord event = new JsonDecoder(schema, 1000).decode("{}".getBytes(UTF_8)).event();

    assertThat(event.get("plain")).isEqualTo(5);
    assertThat(event.get("nullable")).isNull();
    assertThat(event.get("list")).isEqualTo(List.of(1));
  }

  @Test
  void refusesASchemaThatJsonCantTellApart() {
    Schema schema = record("[\"string\", \"bytes\"]");

    assertThatThrownBy(() -> new JsonDecoder(schema, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("JSON can't tell its branches apart");
  }

  @Test
  void readsAMapOfMixedValuesAsTheUnionHoldsThem() throws Exception {
    Object value = read("{\"type\":\"map\",\"values\":" + MIXED + "}", "{\"a\": 1, \"b\": null}");

    assertThat(((Map<?, ?>) value).get("a")).isEqualTo(1L);
    assertThat(((Map<?, ?>) value).get("b")).isNull();
  }

  private static Schema record(String type) {
    return new Schema.Parser()
        .parse(
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"v\",\"type\":"
                + type
                + "}]}");
  }

  /** The value as read; it must also be one that Avro can write. */
  private static Object read(String type, String json) throws RefusedException, IOException {
    Schema schema = record(type);
    byte[] bytes = ("{\"v\": " + json + "}").getBytes(UTF_8);
    GenericRecord event = new JsonDecoder(schema, 1000).decode(bytes).event();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(new ByteArrayOutputStream(), null);
    new GenericDatumWriter<GenericRecord>(schema).write(event, encoder);
    return event.get("v");
  }
}
