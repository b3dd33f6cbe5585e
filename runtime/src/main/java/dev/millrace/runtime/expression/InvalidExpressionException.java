package dev.millrace.runtime.expression;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An expression that does not parse, does not type-check, or gives a type that nothing can hold.
 */
public final class InvalidExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ExpressionProblem> problems;

  InvalidExpressionException(String source, List<ExpressionProblem> problems) {
    super(
        "'"
            + source
            + "' is no valid expression: "
            + problems.stream()
                .map(problem -> problem.what() + " (" + problem.place() + ")")
                .collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the source; never empty. */
  public List<ExpressionProblem> problems() {
    return problems;
  }
}
