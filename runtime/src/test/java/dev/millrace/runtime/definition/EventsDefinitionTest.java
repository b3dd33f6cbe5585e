package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventsDefinitionTest {
  @TempDir Path folder;

  @Test
  void defaults() {
    EventsDefinition events = DefinitionFile.in(folder).read().events();

    assertThat(events.format()).isEqualTo(Format.AVRO);
    assertThat(events.lateness()).isEqualTo(Duration.ZERO);
    assertThat(events.deduplicate()).isEqualTo(Duration.ofDays(1));
    assertThat(events.future()).isEqualTo(Duration.ofMinutes(5));
    assertThat(events.rules()).isEmpty();
  }

  @Test
  void fullMapping() {
    EventsDefinition events =
        DefinitionFile.in(folder)
            .withEvents(
                "format: json, lateness: 90s, deduplicate: 7d, future: 0s,"
                    + " rules: {paid: event.paid, amount.positive: 'event.amount > 0.0'}")
            .read()
            .events();

    assertThat(events.schema().getFullName()).isEqualTo("shop.Order");
    assertThat(events.format()).isEqualTo(Format.JSON);
    assertThat(events.id()).isEqualTo("order_id");
    assertThat(events.time()).isEqualTo("ordered_at");
    assertThat(events.entity()).isEqualTo("customer_id");
    assertThat(events.lateness()).isEqualTo(Duration.ofSeconds(90));
    assertThat(events.deduplicate()).isEqualTo(Duration.ofDays(7));
    assertThat(events.future()).isEqualTo(Duration.ZERO);
    assertThat(events.rules())
        .extracting(RuleDefinition::name)
        .containsExactly("paid", "amount.positive");
    assertThat(events.rules())
        .extracting(rule -> rule.condition().source())
        .containsExactly("event.paid", "event.amount > 0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ordered_at", "at_micros", "at_long", "at_text"})
  void timesMayBeTimestampsLongsAndTexts(String field) {
    String events = "{schema: order.avsc, id: order_id, time: %s, entity: shop_id}";

    assertThat(DefinitionFile.in(folder).with("events", events.formatted(field)).read().events())
        .extracting(EventsDefinition::time)
        .isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"order_id", "customer_id", "quantity"})
  void idsMayBeTextsAndWholeNumbersAndNullable(String field) {
    String events = "{schema: order.avsc, id: %1$s, time: ordered_at, entity: %1$s}";

    assertThat(DefinitionFile.in(folder).with("events", events.formatted(field)).read().events())
        .extracting(EventsDefinition::id, EventsDefinition::entity)
        .containsExactly(field, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lateness: 1 hour | lateness: must be a duration such as 90s, 15m, 1h or 7d, but is '1 hour'",
        "lateness: 60 | lateness: must be a duration such as 90s, 15m, 1h or 7d, but is '60'",
        "lateness: -1h | lateness: must be a duration such as 90s, 15m, 1h or 7d, but is '-1h'",
        "lateness: 9999999999d | lateness: must be a duration such as 90s, 15m, 1h or 7d, but is"
            + " '9999999999d'",
        "lateness: [1h] | lateness: must be a duration, but is a list",
        "deduplicate: 0s | deduplicate: must be longer than nothing, but is 0s",
        "deduplicate: ~ | deduplicate: must be a duration longer than nothing, but is empty",
        "format: AVRO | format: 'AVRO' is none of avro, json; did you mean 'avro'?",
        "format: xml | format: 'xml' is none of avro, json",
        "rules: [event.paid] | rules: must be a map of rules by name, but is a list",
        "rules: {paid: event.amount} | rules.paid: must give a boolean, but 'event.amount' gives a"
            + " double",
        "rules: {paid: event.payd} | rules.paid: field 'payd' is not in record Order (character 7);"
            + " did you mean 'paid'?",
        "rules: {is paid: event.paid} | rules.is paid: the name of a rule must be letters, digits,"
            + " '.', '_' and '-', and begin and end with a letter or digit; did you mean 'is-paid'?",
        "late: 1h | late: unknown key; known here are schema, format, id, time, entity, lateness,"
            + " deduplicate, future, rules",
      })
  void wrongValuesAreRefused(String yaml, String problem) {
    assertThat(DefinitionFile.in(folder).withEvents(yaml).problems())
        .containsExactly("pipeline.yaml:2: events." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id | amount | field 'amount' is double; an event's id must be string, int or long",
        "id | tags | field 'tags' is array; an event's id must be string, int or long",
        "entity | paid | field 'paid' is boolean; an entity must be string, int or long",
        "time | quantity | field 'quantity' is int; an event's time must be timestamp-millis,"
            + " timestamp-micros, long (ms since 1970) or string (ISO-8601)",
        "time | at_nanos | field 'at_nanos' is timestamp-nanos; an event's time must be"
            + " timestamp-millis, timestamp-micros, long (ms since 1970) or string (ISO-8601)",
        "time | ordred_at | field 'ordred_at' is not in record Order; did you mean 'ordered_at'?",
        "entity | xyz | field 'xyz' is not in record Order",
      })
  void fieldsMustExistAndHaveAUsableType(String key, String field, String problem) {
    String events = "{schema: order.avsc, id: order_id, time: ordered_at, entity: customer_id}";
    String changed = events.replaceAll(key + ": \\w+", key + ": " + field);

    assertThat(DefinitionFile.in(folder).with("events", changed).problems())
        .containsExactly("pipeline.yaml:2: events." + key + ": " + problem);
  }

  @Test
  void missingKeysAreToldWithAnExample() {
    assertThat(DefinitionFile.in(folder).with("events", "{schema: order.avsc}").problems())
        .containsExactly(
            "pipeline.yaml:2: events.id: is missing, for example 'id: transaction_id'",
            "pipeline.yaml:2: events.time: is missing, for example 'time: tx_time'",
            "pipeline.yaml:2: events.entity: is missing, for example 'entity: customer_id'");
  }

  @Test
  void aSchemaThatCanNotBeUsedIsTold() {
    assertThat(withSchema("{")).startsWith("'order.avsc' is no Avro schema: ");
    assertThat(withSchema("\"string\""))
        .isEqualTo("'order.avsc' must hold a record, but holds string");
    assertThat(
            withSchema(
                """
                {"type": "record", "name": "Features", "namespace": "dev.millrace.record",
                 "fields": []}
                """))
        .isEqualTo(
            "'dev.millrace.record.Features' is in the namespace dev.millrace.record, which is"
                + " Millrace's");
    assertThat(withSchema("{\"type\": \"record\", \"name\": \"a b\", \"fields\": []}"))
        .startsWith("'order.avsc' is no Avro schema: ");
  }

  private String withSchema(String schema) {
    DefinitionFile file = DefinitionFile.in(folder).beside("order.avsc", schema);
    assertThat(file.problems()).hasSize(1);
    return file.problems().get(0).replace("pipeline.yaml:2: events.schema: ", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "other.avsc | 'other.avsc' does not exist",
        "'\"\"' | must be a path, but is empty",
        "'\"a\\0b\"' | 'a b' is no path: Nul character not allowed",
      })
  void aSchemaThatIsNotThereIsTold(String path, String problem) {
    String events = "{schema: %s, id: order_id, time: ordered_at, entity: customer_id}";

    assertThat(DefinitionFile.in(folder).with("events", events.formatted(path)).problems())
        .containsExactly("pipeline.yaml:2: events.schema: " + problem);
  }

  @Test
  void withoutASchemaTheRestIsStillRead() {
    assertThat(
            DefinitionFile.in(folder)
                .with("events", "{schema: nope.avsc, id: a, time: b, entity: c, lateness: x}")
                .with("features", "{a-b: {value: event.x}}")
                .problems())
        .containsExactly(
            "pipeline.yaml:2: events.lateness: must be a duration such as 90s, 15m, 1h or 7d, but"
                + " is 'x'",
            "pipeline.yaml:2: events.schema: 'nope.avsc' does not exist",
            "pipeline.yaml:3: features.a-b: the name of a feature must be letters, digits and '_',"
                + " and not begin with a digit (it becomes an Avro field); did you mean 'a_b'?");
  }
}
