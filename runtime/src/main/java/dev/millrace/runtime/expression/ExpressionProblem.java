package dev.millrace.runtime.expression;

import java.util.Objects;

/**
 * One thing that is wrong in an expression.
 *
 * @param line within the expression, from 1
 * @param column within that line, from 1, in characters
 * @param what the rule that is broken, in words
 * @param suggestion what was probably meant; null if nothing comes near
 */
public record ExpressionProblem(int line, int column, String what, String suggestion) {
  public ExpressionProblem {
    Objects.requireNonNull(what);
  }

  /** The place for people: {@code character 7}, or {@code line 2, character 7}. */
  public String place() {
    return line > 1 ? "line " + line + ", character " + column : "character " + column;
  }
}
