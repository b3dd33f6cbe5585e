package dev.millrace.runtime.definition;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One thing that is wrong in a definition, with where it stands.
 *
 * @param file the file as it was named by the caller
 * @param line counted from 1; 0 where the file as a whole is meant
 * @param key path of keys joined by dots, e.g. {@code events.id}; empty for the whole file
 * @param what the value and the rule it breaks
 * @param suggestion what was probably meant; null if nothing comes near
 */
public record Problem(Path file, int line, String key, String what, String suggestion) {
  public Problem {
    Objects.requireNonNull(file);
    Objects.requireNonNull(key);
    Objects.requireNonNull(what);
  }

  /** {@code file:line: key: what; did you mean 'suggestion'?} in one line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder().append(file);
    if (line > 0) {
      text.append(':').append(line);
    }
    text.append(": ");
    if (!key.isEmpty()) {
      text.append(key).append(": ");
    }
    text.append(what);
    if (suggestion != null) {
      text.append("; did you mean '").append(suggestion).append("'?");
    }
    return text.toString();
  }
}
