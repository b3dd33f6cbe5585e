package dev.millrace.schemas.model;

import java.util.List;

/** A manifest that can't be used. Its message lists every problem, one a line. */
public final class InvalidManifestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  InvalidManifestException(Object source, List<String> problems) {
    super(source + " is no valid model manifest:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each as {@code key: what is wrong}. */
  public List<String> problems() {
    return problems;
  }
}
