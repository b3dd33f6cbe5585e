package dev.millrace.feature;

import dev.millrace.feature.window.Value;
import dev.millrace.runtime.definition.Aggregate;
import dev.millrace.runtime.definition.Measure;
import dev.millrace.runtime.expression.Expression;
import dev.millrace.runtime.expression.ResultType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;

/**
 * The columns that windows look at: for each event the value of an expression, where a condition
 * holds. Windows know a column by its name alone.
 */
final class WindowColumns {

  private static final String LABEL = "label";

  private final Map<String, Column> byName = new HashMap<>();

  /**
   * One column.
   *
   * @param of null: 1 for each event
   * @param where null: always
   */
  record Column(Expression of, Expression where) {

    /** The value of an event; null where it has none. */
    Object value(GenericRecord event, Expressions expressions) {
      if (where != null && !Boolean.TRUE.equals(expressions.evaluate(where, event))) {
        return null;
      }
      return of == null ? Double.valueOf(1) : expressions.evaluate(of, event);
    }
  }

  /** The values that a measure aggregates; null where it looks at events alone. */
  Value of(Measure measure) {
    if (measure.ofLabel()) {
      return Value.number(LABEL);
    }
    if (measure.of() == null && measure.where() == null) {
      return null;
    }
    String name = name(measure.of() == null ? "1" : measure.of().source(), measure);
    boolean text = measure.of() != null && isText(measure);
    byName.put(name, new Column(measure.of(), measure.where()));
    return text ? Value.text(name) : Value.number(name);
  }

  /** Name of the column of a measure's sub-keys; null where it has none. */
  String by(Measure measure) {
    if (measure.by() == null) {
      return null;
    }
    String name = name(measure.by().source(), measure);
    byName.put(name, new Column(measure.by(), measure.where()));
    return name;
  }

  /** The columns of these names. */
  List<Column> named(List<String> names) {
    return names.stream().map(byName::get).toList();
  }

  /** Every expression that is evaluated. */
  List<Expression> expressions() {
    return byName.values().stream()
        .flatMap(column -> java.util.stream.Stream.of(column.of(), column.where()))
        .filter(java.util.Objects::nonNull)
        .distinct()
        .toList();
  }

  private static String name(String source, Measure measure) {
    return measure.where() == null ? source : source + " where " + measure.where().source();
  }

  /** Categories are texts, whatever they are in the event; only first and last keep what it is. */
  private static boolean isText(Measure measure) {
    return measure.aggregate() == Aggregate.HISTOGRAM
        || measure.aggregate() == Aggregate.DISTINCT
        || measure.of().type() == ResultType.STRING;
  }
}
