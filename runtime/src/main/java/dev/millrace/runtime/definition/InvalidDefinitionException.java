package dev.millrace.runtime.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A definition that can't be used. Its message lists every problem, one a line. */
public final class InvalidDefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Gathers what is wrong with {@code file}.
   *
   * @param file the definition, as it was named by the caller
   * @param problems at least one, in the order of the file
   */
  public InvalidDefinitionException(Path file, List<Problem> problems) {
    super(message(file, problems));
    this.problems = List.copyOf(problems);
  }

  /** Every problem found, in the order of the file; never empty. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(Path file, List<Problem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return problems.stream()
        .map(Problem::toString)
        .collect(
            Collectors.joining(
                System.lineSeparator() + "  ",
                file
                    + " is no valid pipeline definition, "
                    + count
                    + ":"
                    + System.lineSeparator()
                    + "  ",
                ""));
  }
}
