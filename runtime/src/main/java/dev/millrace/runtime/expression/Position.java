package dev.millrace.runtime.expression;

import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;

/**
 * A place in an expression.
 *
 * @param line from 1
 * @param column from 1
 */
record Position(int line, int column) {
  private static final Position START = new Position(1, 1);

  /** CEL's own form of a place, whose columns count from 0. */
  static Position of(CelSourceLocation location) {
    return location.getLine() < 1
        ? START
        : new Position(location.getLine(), location.getColumn() + 1);
  }

  /** Where a node of the syntax tree stands; the start if CEL did not note it. */
  static Position of(CelSource source, long exprId) {
    Integer offset = source.getPositionsMap().get(exprId);
    return offset == null
        ? START
        : source.getOffsetLocation(offset).map(Position::of).orElse(START);
  }

  /** One character on: CEL places a selection at its dot. */
  Position afterDot() {
    return new Position(line, column + 1);
  }

  ExpressionProblem problem(String what, String suggestion) {
    return new ExpressionProblem(line, column, what, suggestion);
  }
}
