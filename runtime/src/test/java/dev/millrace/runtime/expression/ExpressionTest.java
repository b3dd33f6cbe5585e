package dev.millrace.runtime.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final ExpressionCompiler COMPILER =
      ExpressionCompiler.forEvent(SampleEvent.SCHEMA);

  private static Object value(String source, GenericRecord event) {
    return COMPILER.compile(source).evaluate(event);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event.flag | BOOLEAN | true",
        "event.count | LONG | 3",
        "event.total | LONG | 4000000000",
        "event.weight | DOUBLE | 0.5",
        "event.amount | DOUBLE | 12.5",
        "event.price | DOUBLE | 12.34",
        "event.name | STRING | Zoë",
        "event.colour | STRING | RED",
        "event.day | LONG | 17622",
        "event.discount | DOUBLE | 2.5",
        "event.points | LONG | 7",
        "event.note | STRING | urgent",
        "event.gift | BOOLEAN | false",
        "event.address.city | STRING | Bern",
      })
  void fieldsHaveTheTypeThatTheSchemaSays(String source, ResultType type, String text) {
    Expression expression = COMPILER.compile(source);

    Object value = expression.evaluate(SampleEvent.complete());

    assertThat(expression.type()).isEqualTo(type);
    assertThat(value).hasToString(text).isInstanceOf(javaType(type));
  }

  private static Class<?> javaType(ResultType type) {
    return switch (type) {
      case DOUBLE -> Double.class;
      case LONG -> Long.class;
      case BOOLEAN -> Boolean.class;
      case STRING -> String.class;
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event.amount > 0 | true",
        "event.count > 2.5 | true",
        "event.amount * 2.0 | 25.0",
        "double(event.count) / 2.0 | 1.5",
        "event.at_millis.getDayOfWeek() in [0, 6] | true",
        "event.at_micros.getMilliseconds() | 1",
        "event.at_nanos.getHours('Europe/Berlin') | 2",
        "event.at_millis < timestamp('2018-04-01T00:00:01Z') | true",
        "(event.paid_at - event.at_millis).getSeconds() | 59",
        "int(event.at_millis) | 1522540800",
        "size(event.raw) + size(event.hash) | 4",
        "event.tags[1] | b",
        "event.tags.exists(tag, tag.startsWith('b')) | true",
        "event.items[0].price | 5.0",
        "event.items.map(item, item.price)[0] | 5.0",
        "event.items.exists(item, item.size == 3) | true",
        "event.limits['daily'] | 100",
        "event.limits.daily | 100",
        "'weekly' in event.limits | false",
        "string(event.either) | 5",
        "event.codes == null ? 0 : size(event.codes) | 2",
        "has(event.address.previous) | false",
        "math.greatest(event.amount, 20.0) | 20.0",
        "event.name.lowerAscii().replace('z', 's') | soë",
        "size(event.name) | 3",
        "[event][0].amount | 12.5",
        "event == event | true",
      })
  void celComputesOverTheEvent(String source, String text) {
    assertThat(value(source, SampleEvent.complete())).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event.discount",
        "event.discount > 1.0",
        "event.discount * 2.0",
        "-event.discount",
        "!event.gift",
        "event.gift && true",
        "event.gift ? 1 : 2",
        "event.gift || event.amount > 100.0",
        "event.note + '!'",
        "size(event.note)",
        "event.note.upperAscii()",
        "double(event.note)",
        "math.abs(event.discount)",
        "math.greatest(event.discount, 1.0)",
        "event.paid_at.getHours()",
        "event.paid_at > event.at_millis",
        "event.address.city",
        "event.address.previous.city == 'Bern'",
        "has(event.address.city)",
        "int(event.codes[0])",
        "event.codes.exists(code, code == 1)",
        "event.points + 1",
      })
  void anOperandThatIsNullMakesTheResultNull(String source) {
    Expression expression = COMPILER.compile(source);

    assertThat(expression.evaluate(SampleEvent.withNulls())).isNull();
    if (!source.contains("previous") && !source.startsWith("double")) {
      assertThat(expression.evaluate(SampleEvent.complete())).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "event.discount == null ; true",
        "event.discount != null ; false",
        "event.codes == null ; true",
        "event.address == null ; true",
        "event.paid_at == null ; true",
        "has(event.discount) ; false",
        "has(event.amount) ; true",
        "event.discount == 5.0 ; false",
        "event.note in ['a', 'b'] ; false",
        "event.discount != null && event.discount > 1.0 ; false",
        "event.discount > 1.0 || event.amount > 1.0 ; true",
        "event.gift && event.amount < 1.0 ; false",
        "event.discount == null ? 0.0 : event.discount ; 0.0",
      })
  void nullsCanBeAskedFor(String source, String text) {
    assertThat(value(source, SampleEvent.withNulls())).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event.count / (event.count - 3) | division by zero",
        "9223372036854775807 + event.count | long overflow",
        "event.tags[5] | Index out of bounds: 5",
        "event.limits['weekly'] | no such key: weekly",
        "int(event.name) | For input string: \"Zoë\"",
        "event.discount == null ? 1 / (event.count - 3) : 0 | division by zero",
      })
  void anEventForWhichThereIsNoValueIsAFailure(String source, String reason) {
    Expression expression = COMPILER.compile(source);

    assertThatThrownBy(() -> expression.evaluate(SampleEvent.withNulls()))
        .isInstanceOf(ExpressionFailedException.class)
        .hasMessage("'" + source + "' has no value: " + reason);
  }

  @Test
  void macrosStopAtTheLimitOfSteps() {
    GenericRecord event = SampleEvent.complete();
    event.put("codes", List.of());
    event.put("tags", Collections.nCopies(200, "tag"));

    assertThatThrownBy(
            () -> value("event.tags.all(a, event.tags.all(b, size(a) == size(b)))", event))
        .isInstanceOf(ExpressionFailedException.class)
        .hasMessageContaining("10000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flag",
        "count",
        "total",
        "weight",
        "amount",
        "price",
        "name",
        "colour",
        "day",
        "discount",
        "points",
        "note",
        "gift"
      })
  void aFieldReadDirectlyIsWhatCelReads(String field) {
    Expression direct = COMPILER.compile("event." + field);
    Expression throughCel = COMPILER.compile("[event." + field + "][0]");

    for (GenericRecord event : List.of(SampleEvent.complete(), SampleEvent.withNulls())) {
      assertThat(direct.evaluate(event)).isEqualTo(throughCel.evaluate(event));
    }
    assertThat(direct.type()).isEqualTo(throughCel.type());
  }

  @ParameterizedTest
  @ValueSource(strings = {"event.amount", "[event.amount][0]"})
  void aValueOfTheWrongJavaTypeIsAFailure(String source) {
    GenericRecord event = SampleEvent.complete();
    event.put("amount", "twelve");

    assertThatThrownBy(() -> value(source, event))
        .isInstanceOf(ExpressionFailedException.class)
        .hasMessageStartingWith("'" + source + "' has no value: ");
  }

  @Test
  void aRecordWhoseSchemaDiffersInDocsAndDefaultsOnlyIsRead() {
    Schema reader = withNullDefaults(SampleEvent.SCHEMA);
    GenericRecord event = new GenericData.Record(reader);
    reader.getFields().forEach(f -> event.put(f.pos(), SampleEvent.complete().get(f.pos())));

    assertThat(value("event.amount", event)).isEqualTo(12.5);
    assertThat(value("event.amount > 1.0", event)).isEqualTo(true);
  }

  private static Schema withNullDefaults(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      boolean nullFirst =
          field.schema().isUnion()
              && field.schema().getTypes().get(0).getType() == Schema.Type.NULL;
      fields.add(
          new Schema.Field(
              field.name(),
              field.schema(),
              "A doc.",
              nullFirst ? JsonProperties.NULL_VALUE : null));
    }
    return Schema.createRecord(schema.getName(), "A doc.", schema.getNamespace(), false, fields);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event.amount", "event.amount > 1.0"})
  void aRecordOfAnotherSchemaIsRefused(String source) {
    Schema other =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Order", "namespace": "shop", "fields": [
                  {"name": "amount", "type": "double"}]}
                """);
    GenericRecord event = new GenericData.Record(other);
    event.put("amount", 1.0);

    assertThatThrownBy(() -> value(source, event))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the event is a shop.Order with other fields or types than the shop.Order that the"
                + " expression was compiled for");
  }

  @Test
  void threadsShareAnExpression() throws Exception {
    Expression expression = COMPILER.compile("event.discount * 2.0 + event.amount");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> wrong = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        GenericRecord event = thread % 2 == 0 ? SampleEvent.complete() : SampleEvent.withNulls();
        Object expected = thread % 2 == 0 ? (Object) 17.5 : null;
        wrong.add(threads.submit(() -> countOthers(expression, event, expected)));
      }
      for (Future<Integer> each : wrong) {
        assertThat(each.get()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static int countOthers(Expression expression, GenericRecord event, Object expected) {
    int others = 0;
    for (int i = 0; i < 5_000; i++) {
      others += Objects.equals(expression.evaluate(event), expected) ? 0 : 1;
    }
    return others;
  }

  @Test
  void expressionsAreEqualBySourceAndType() {
    Expression expression = COMPILER.compile("event.amount");

    assertThat(expression)
        .isEqualTo(COMPILER.compile("event.amount"))
        .hasSameHashCodeAs(COMPILER.compile("event.amount"))
        .isNotEqualTo(COMPILER.compile("event.discount"))
        .hasToString("event.amount");
    assertThat(expression.source()).isEqualTo("event.amount");
  }
}
