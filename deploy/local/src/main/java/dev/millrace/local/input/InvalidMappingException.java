package dev.millrace.local.input;

import dev.millrace.runtime.definition.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A mapping file can't be used; the message lists every problem, one a line. */
public final class InvalidMappingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  InvalidMappingException(Path file, List<Problem> problems) {
    super(
        problems.stream()
            .map(problem -> "\n  " + problem)
            .collect(Collectors.joining("", file + " is no valid mapping:", "")));
    this.problems = List.copyOf(problems);
  }

  /** Everything that is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
