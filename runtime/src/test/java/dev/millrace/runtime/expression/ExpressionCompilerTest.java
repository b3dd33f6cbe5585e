package dev.millrace.runtime.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionCompilerTest {
  private static final ExpressionCompiler COMPILER =
      ExpressionCompiler.forEvent(SampleEvent.SCHEMA);

  private static List<ExpressionProblem> problems(String source) {
    return catchThrowableOfType(InvalidExpressionException.class, () -> COMPILER.compile(source))
        .problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "event.amunt > 0.0 | 7 | field 'amunt' is not in record Order | amount",
        "event.address.cty | 15 | field 'cty' is not in record Address | city",
        "event.items[0].pric | 16 | field 'pric' is not in record Item | price",
        "has(event.amont) | 5 | field 'amont' is not in record Order | amount",
        "event.items.exists(i, i.pric > 1.0) | 25 | there is no field 'pric' here | -",
        "amount > 0 | 1 | 'amount' is unknown; the event's fields are read as event.<field>"
            + " | event.amount",
        "evnt.amount | 1 | 'evnt' is unknown; the event's fields are read as event.<field> | event",
        "event.at_millis.getHour() | 24 | there is no function 'getHour' | getHours",
        "math.greatst(1.0, 2.0) | 13 | there is no function 'math.greatst' | math.greatest",
      })
  void anUnknownNameComesWithTheOneThatWasMeant(
      String source, int column, String what, String suggestion) {
    assertThat(problems(source))
        .containsExactly(new ExpressionProblem(1, column, what, suggestion));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event.amount * 2 | 14 | '*' can't be applied to (double, int); write whole numbers as"
            + " 2.0 or convert with double(…)",
        "event.note > 1 | 12 | '>' can't be applied to (nullable string, int)",
        "!event.count | 1 | '!' can't be applied to (int)",
        "event.count ? 1 : 2 | 13 | '? :' can't be applied to (int, int, int)",
        "event['amount'] | 6 | '[ ]' can't be applied to (record shop.Order, string)",
        "event.amount == 'a' | 14 | '==' can't be applied to (double, string)",
        "size(event.amount) | 5 | 'size' can't be applied to (double)",
        "event.at_millis + 1 | 17 | '+' can't be applied to (timestamp, int)",
        "event.tags[0].foo | 14 | type 'string' does not support field selection",
      })
  void operandsOfTheWrongTypeAreFound(String source, int column, String what) {
    assertThat(problems(source)).containsExactly(new ExpressionProblem(1, column, what, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event.amount > | 15 | the expression ends where a value is expected",
        "event.amount > > 1 | 16 | '>' is not expected here",
        "event.amount ~ 1 | 14 | '~' is no part of CEL",
        "package | 1 | reserved identifier: package",
      })
  void syntaxErrorsHaveAPlace(String source, int column, String what) {
    assertThat(problems(source)).contains(new ExpressionProblem(1, column, what, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event.at_millis | gives a timestamp",
        "event.at_millis - event.at_millis | gives a duration",
        "event.tags | gives a list",
        "event.limits | gives a map",
        "event.raw | gives bytes",
        "event.address | gives a record shop.Address",
        "event | gives a record shop.Order",
        "event.either | gives a value whose type is known only when it runs",
        "event.codes[0] | gives a value whose type is known only when it runs",
        "1u | gives an unsigned number",
        "null | gives null",
        "type(1) | gives a type",
      })
  void aResultThatNoFeatureCanHoldIsRefused(String source, String what) {
    assertThat(problems(source))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .startsWith(what + ", but must give a number, a boolean or a string"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "event.name.matches('(') | 20 | '(' does not do for matches(): ",
        "event.at_millis.getHours('Mars/X') | 26 | 'Mars/X' does not do for getHours(): ",
        "event.at_millis > timestamp('noon') | 29 | 'noon' does not do for timestamp(): ",
        "duration('1 day') > duration('1h') | 10 | '1 day' does not do for duration(): ",
      })
  void textsThatCanOnlyFailAreFoundWhenCompiling(String source, int column, String what) {
    assertThat(problems(source))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).startsWith(what.strip());
              assertThat(problem.column()).isEqualTo(column);
            });
  }

  @Test
  void allProblemsOfAnExpressionAreTold() {
    assertThat(problems("event.amunt + event.cuont"))
        .extracting(ExpressionProblem::suggestion)
        .containsExactly("amount", "count");
  }

  @Test
  void aPlaceInALaterLineNamesTheLine() {
    assertThat(problems("event.amount > 0.0 &&\n  event.amunt < 5.0"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.place()).isEqualTo("line 2, character 9"));
    assertThat(problems("event.amunt > 0.0").get(0).place()).isEqualTo("character 7");
  }

  @Test
  void tooLongTooDeepAndTooManyNodesAreRefused() {
    assertThat(problems("1" + "+1".repeat(2_000)).get(0).what()).contains("limit 4000");
    assertThat(problems("(".repeat(60) + "1" + ")".repeat(60)).get(0).what())
        .contains("recursion limit");
    assertThat(problems("[1].all(a,true)&&".repeat(230) + "true").get(0).what()).contains("2000");
    assertThat(problems("event.name.matches('((a{50}){50}){50}')").get(0).what())
        .startsWith("'((a{50}){50}){50}' does not do for matches(): ");
    assertThat(problems("")).isNotEmpty();
  }

  @Test
  void theMessageHoldsSourceProblemsAndPlaces() {
    assertThatThrownBy(() -> COMPILER.compile("event.amunt > 0.0"))
        .hasMessage(
            "'event.amunt > 0.0' is no valid expression: field 'amunt' is not in record Order"
                + " (character 7)");
  }

  @Test
  void anEventIsARecord() {
    assertThatThrownBy(() -> ExpressionCompiler.forEvent(Schema.create(Schema.Type.STRING)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an event is a record, not string");
  }
}
