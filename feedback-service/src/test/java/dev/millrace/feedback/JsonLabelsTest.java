package dev.millrace.feedback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLabelsTest {

  private final JsonLabels labels = new JsonLabels();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"event_id\": \"a\", \"label\": 1}                                 | a   | 1.0 |      | ground-truth",
        "{\"event_id\": 17, \"label\": false, \"time\": null}                | 17  | 0.0 |      | ground-truth",
        "{\"event_id\": \"a\", \"label\": 2.5, \"time\": 1000}             | a   | 2.5 | 1000 | ground-truth",
        "{\"event_id\": \"a\", \"label\": 1, \"time\": \"1970-01-01T00:00:01Z\"} | a | 1.0 | 1000 | ground-truth",
        "{\"event_id\": \"a\", \"label\": 1, \"time\": \"1970-01-01T01:00:01+01:00\"} | a | 1.0 | 1000 | ground-truth",
        "{\"event_id\": \"a\", \"label\": true, \"source\": \"review\", \"by\": 7} | a | 1.0 |  | review",
      })
  void whatIsALabelIsRead(String json, String id, double value, Long time, String source)
      throws RefusedException {
    OptionalLong expected = time == null ? OptionalLong.empty() : OptionalLong.of(time);

    assertThat(labels.read(json.getBytes(UTF_8)))
        .isEqualTo(new LabelText(id, value, expected, source));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                                          | not-json",
        "[1]                                                        | not-json",
        "7                                                          | not-json",
        "{\"event_id\": \"a\", \"label\": 1} x                      | not-json",
        "{\"event_id\": \"a\", \"event_id\": \"b\", \"label\": 1}   | not-json",
        "{\"label\": 1}                                             | missing-field",
        "{\"event_id\": \"a\"}                                      | missing-field",
        "{\"event_id\": \"a\", \"label\": null}                     | missing-field",
        "{\"event_id\": \"\", \"label\": 1}                         | schema-mismatch",
        "{\"event_id\": 1.5, \"label\": 1}                          | schema-mismatch",
        "{\"event_id\": {}, \"label\": 1}                           | schema-mismatch",
        "{\"event_id\": \"a\", \"label\": \"1\"}                    | schema-mismatch",
        "{\"event_id\": \"a\", \"label\": 1e999}                    | schema-mismatch",
        "{\"event_id\": \"a\", \"label\": 1, \"time\": 1.5}         | schema-mismatch",
        "{\"event_id\": \"a\", \"label\": 1, \"time\": -1}          | schema-mismatch",
        "{\"event_id\": \"a\", \"label\": 1, \"time\": \"today\"}   | schema-mismatch",
        "{\"event_id\": \"a\", \"label\": 1, \"time\": \"+999999999-01-01T00:00:00Z\"} | schema-mismatch",
        "{\"event_id\": \"a\", \"label\": 1, \"time\": 99999999999999999999} | schema-mismatch",
        "{\"event_id\": \"a\", \"label\": 1, \"source\": 7}         | schema-mismatch",
      })
  void whatIsNoLabelIsRefusedWithAReason(String json, String reason) {
    assertThat(refusal(json.getBytes(UTF_8)).reason()).isEqualTo(reason);
  }

  @Test
  void deepJsonIsRefused() {
    String deep = "{\"a\":".repeat(5_000);

    assertThat(refusal(deep.getBytes(UTF_8)).reason()).isEqualTo("not-json");
  }

  @Test
  void theDetailShowsNothingOfTheRecord() {
    byte[] json = "{\"event_id\": \"a\", \"label\": \"secret\"}".getBytes(UTF_8);

    assertThat(refusal(json).detail()).contains("label").doesNotContain("secret");
  }

  private Refusal refusal(byte[] bytes) {
    return catchThrowableOfType(RefusedException.class, () -> labels.read(bytes)).refusal();
  }
}
