package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Expression;
import dev.millrace.runtime.expression.ExpressionCompiler;
import dev.millrace.runtime.expression.ExpressionProblem;
import dev.millrace.runtime.expression.InvalidExpressionException;
import dev.millrace.runtime.expression.ResultType;
import java.util.EnumSet;
import java.util.Set;
import org.apache.avro.Schema;

/** Compiles the expressions of a definition and notes what is wrong with them. */
final class Expressions {
  private static final Set<ResultType> NUMBERS = EnumSet.of(ResultType.DOUBLE, ResultType.LONG);

  private static final Set<ResultType> NUMBERS_AND_TEXTS =
      EnumSet.of(ResultType.DOUBLE, ResultType.LONG, ResultType.STRING);

  private final ExpressionCompiler compiler;
  private final Problems problems;

  /**
   * @param event null if it could not be read; then expressions can't be compiled
   */
  Expressions(Schema event, Problems problems) {
    this.compiler = event == null ? null : ExpressionCompiler.forEvent(event);
    this.problems = problems;
  }

  /** An expression of any type; null if it is none, the problem noted. */
  Expression any(String source, Place place) {
    if (source == null || compiler == null) {
      return null;
    }
    try {
      return compiler.compile(source);
    } catch (InvalidExpressionException e) {
      for (ExpressionProblem problem : e.problems()) {
        problems.add(place, problem.what() + " (" + problem.place() + ")", problem.suggestion());
      }
      return null;
    }
  }

  /** An expression that gives a boolean; null if it does not, the problem noted. */
  Expression condition(String source, Place place) {
    return typed(any(source, place), EnumSet.of(ResultType.BOOLEAN), "a boolean", place);
  }

  /** An expression that gives a number; null if it does not, the problem noted. */
  Expression number(String source, Place place) {
    return typed(any(source, place), NUMBERS, "a number", place);
  }

  /** An expression that gives a number or a text; null if it does not, the problem noted. */
  Expression numberOrText(String source, Place place) {
    return typed(any(source, place), NUMBERS_AND_TEXTS, "a number or a text", place);
  }

  private Expression typed(Expression expression, Set<ResultType> types, String words, Place at) {
    if (expression == null || types.contains(expression.type())) {
      return expression;
    }
    problems.add(
        at,
        "must give %s, but '%s' gives a %s"
            .formatted(words, expression.source(), FeatureType.of(expression.type()).word()));
    return null;
  }
}
