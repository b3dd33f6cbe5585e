package dev.millrace.runtime.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Definitions that must not start, each with the line, the key and the reason to be told. */
class RefusedDefinitionTest {
  @TempDir Path folder;

  static Stream<Arguments> definitions() {
    return Stream.of(
        arguments(
            "a cycle",
            """
            a: {ratio: [spent_1d, b]}
            b: {ratio: [c, spent_1d]}
            c: {ratio: [a, spent_1d]}
            """,
            "5: features.a.ratio: is a ratio of itself: a → b → c → a"),
        arguments(
            "an unknown field",
            """
            a: {per: customer_id, aggregate: max, of: event.amout, over: 1d}
            """,
            "5: features.a.of: field 'amout' is not in record Order (character 7); did you mean"
                + " 'amount'?"),
        arguments(
            "a window over a field that can't be a key",
            """
            a: {value: event.paid}
            b: {per: amount, aggregate: count, over: 1d}
            """,
            "6: features.b.per: field 'amount' is double; an entity must be string, int or long"),
        arguments(
            "a window over a field that is not there",
            """
            a: {per: shop, aggregate: count, over: 1d}
            """,
            "5: features.a.per: field 'shop' is not in record Order"),
        arguments(
            "by without a bound",
            """
            a:
              per: shop_id
              aggregate: count
              by: event.customer_id
              over: 1d
            """,
            "5: features.a.limit: is missing; by needs it, since without a bound the map could grow"
                + " for ever, for example 'limit: 20'"),
        arguments(
            "a label window without labels",
            """
            a:
              per: shop_id
              aggregate: mean
              of: label
              over: 1d
            """,
            "8: features.a.of: the file has no 'labels' section, so no labels come; add one, for"
                + " example 'labels: {maturity: 7d}'"),
        arguments(
            "an aggregate on a wrong type",
            """
            a: {per: shop_id, aggregate: sum, of: event.order_id, over: 1d}
            """,
            "5: features.a.of: must give a number, but 'event.order_id' gives a string"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("definitions")
  void isRefusedWithItsPlaceAndReason(String what, String features, String problem) {
    String spent = "\n  spent: {per: customer_id, aggregate: sum, of: event.amount, over: 1d}\n";

    assertThat(
            DefinitionFile.in(folder)
                .with("features", spent + features.indent(2).stripTrailing())
                .problems())
        .as(what)
        .containsExactly("pipeline.yaml:" + problem);
    System.err.println("figure: " + what + ": pipeline.yaml:" + problem);
  }
}
