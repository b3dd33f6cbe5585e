package dev.millrace.runtime.http;

import java.util.Objects;
import java.util.function.Function;

/**
 * Something that can be asked of a process with GET.
 *
 * @param path starts with {@code /}; {@code {name}} stands for one segment of any text
 * @param answers called by several threads at once
 */
public record HttpQuery(String path, Function<HttpQuestion, HttpAnswer> answers) {

  /** Demands both. */
  public HttpQuery {
    Objects.requireNonNull(path);
    Objects.requireNonNull(answers);
  }
}
