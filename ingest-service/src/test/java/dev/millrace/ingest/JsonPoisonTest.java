package dev.millrace.ingest;

import static dev.millrace.ingest.Payments.START;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.runtime.definition.Format;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that can't be an event must become a dead letter and nothing worse. */
class JsonPoisonTest {

  private static final String GOOD =
      "{\"id\": \"p1\", \"customer\": \"anna\", \"at\": \"" + START + "\", \"amount\": 12.5}";

  private final IngestScene scene = new IngestScene(Format.JSON);

  @AfterEach
  void scenePassesGoodEventsStill() {
    scene.send(GOOD.replace("p1", "good"));

    assertThat(scene.events.readKeyValuesToList()).hasSize(1);
    scene.close();
  }

  @Test
  void goodEventIsWrittenAsAvro() {
    scene.send(GOOD);

    assertThat(scene.events.readRecord())
        .satisfies(event -> assertThat(event.key()).isEqualTo("anna"))
        .satisfies(event -> assertThat(event.timestamp()).isEqualTo(START.toEpochMilli()))
        .satisfies(event -> assertThat(event.value().get("at")).isEqualTo(START.toEpochMilli()));
  }

  @Test
  void emptyAndTombstone() {
    scene.send(new byte[0]);
    assertThat(scene.onlyReason()).isEqualTo("empty");

    scene.send((byte[]) null);
    assertThat(scene.onlyReason()).isEqualTo("empty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "{",
        "{\"id\"",
        "nonsense",
        "{'id': 1}",
        "{\"amount\": NaN}",
        "{\"amount\": Infinity}",
        "{\"a\": 01}",
        "{} {}",
        "{}]",
        "{\"a\": \"\u0001\"}",
        "// a comment",
        "{\"id\": \"p1\",}"
      })
  void notJson(String text) {
    scene.send(text.startsWith("{}") ? GOOD + text.substring(2) : text);

    assertThat(scene.onlyReason()).isEqualTo("not-json");
  }

  @Test
  void everyTruncation() {
    byte[] whole = GOOD.getBytes(UTF_8);

    for (int length = 1; length < whole.length; length++) {
      scene.send(Arrays.copyOf(whole, length));
    }

    assertThat(scene.deadLetters.readRecordsToList())
        .hasSize(whole.length - 1)
        .allSatisfy(
            letter ->
                assertThat(IngestScene.header(letter, "millrace-reason")).isEqualTo("not-json"));
  }

  @Test
  void textThatIsNotUtf8() {
    scene.send(GOOD.replace("anna", "änne").getBytes(ISO_8859_1));
    assertThat(scene.onlyReason()).isEqualTo("not-json");

    scene.send(GOOD.getBytes(UTF_16));
    assertThat(scene.onlyReason()).isEqualTo("not-json");

    scene.send(GOOD.replace("anna", "\\ud800"));
    assertThat(scene.onlyReason()).isEqualTo("schema-mismatch");
  }

  @ParameterizedTest
  @CsvSource({"[,]", "'{\"x\":','}'", "'{\"part\":{\"inner\":','}}'"})
  void deepNesting(String open, String close) {
    scene.send(open.repeat(100_000) + "1" + close.repeat(100_000));
    assertThat(scene.onlyReason()).isIn("not-json", "schema-mismatch");

    scene.send(
        GOOD.replace(
            "{", "{\"unknown\": " + open.repeat(100_000) + "1" + close.repeat(100_000) + ","));
    assertThat(scene.onlyReason()).isEqualTo("not-json");

    scene.send(open.repeat(800_000));
    assertThat(scene.onlyReason()).isIn("not-json", "schema-mismatch");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'12.5'                | '\"12.5\"'        | schema-mismatch",
        "'12.5'                | 'true'            | schema-mismatch",
        "'12.5'                | '[12.5]'          | schema-mismatch",
        "'12.5'                | '{\"double\":1}'  | schema-mismatch",
        "'12.5'                | '1e400'           | schema-mismatch",
        "'12.5'                | 'null'            | missing-field",
        "'\"p1\"'              | '1'               | schema-mismatch",
        "'\"p1\"'              | 'null'            | missing-field",
        "'\"p1\"'              | '\"\"'            | missing-field",
        "'\"anna\"'            | '\"\"'            | missing-field",
        "', \"amount\": 12.5'  | ''                | missing-field",
        "'12.5'                | '12.5, \"amount\": 1' | schema-mismatch",
        "'12.5'                | '-1'              | rule",
      })
  void wrongTypesAndValues(String from, String to, String reason) {
    scene.send(GOOD.replace(from, to));

    assertThat(scene.onlyReason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1                          | invalid-time",
        "9223372036854775807         | future",
        "9223372036854775808         | schema-mismatch",
        "1.5                         | schema-mismatch",
        "'\"yesterday\"'             | schema-mismatch",
        "'\"2026-03-01T12:00:00\"'   | schema-mismatch",
        "'\"+999999999-01-01T00:00:00Z\"' | schema-mismatch",
        "'\"1969-12-31T23:59:59Z\"'  | invalid-time",
        "null                        | missing-field"
      })
  void absurdTimes(String time, String reason) {
    scene.send(GOOD.replace("\"" + START + "\"", time));

    assertThat(scene.onlyReason()).isEqualTo(reason);
  }

  @Test
  void hugeNumberOfDigits() {
    scene.send(GOOD.replace("12.5", "1".repeat(1_000_000)));
    assertThat(scene.onlyReason()).isEqualTo("not-json");
  }

  @Test
  void tenMegabytesAreAnEventLikeAnyOther() {
    scene.send(GOOD.replace("}", ", \"note\": \"" + "x".repeat(10 * 1024 * 1024) + "\"}"));

    assertThat(scene.events.readKeyValuesToList()).hasSize(1);
  }

  @Test
  void fieldsThatTheSchemaDoesNotKnowAreCounted() {
    scene.send(GOOD.replace("}", ", \"ammount\": 1, \"more\": {\"of\": [\"this\", {}]}}"));

    assertThat(scene.events.readKeyValuesToList()).hasSize(1);
    assertThat(scene.count("ignored.fields")).isEqualTo(2);
  }

  @Test
  void detailNamesTheField() {
    scene.send(GOOD.replace("}", ", \"part\": {\"inner\": {\"inner\": 7}}}"));

    assertThat(IngestScene.header(scene.deadLetters.readRecord(), "millrace-detail"))
        .isEqualTo("part.inner.inner: is an integer where the schema wants an object");
  }
}
