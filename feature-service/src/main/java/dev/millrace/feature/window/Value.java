package dev.millrace.feature.window;

import java.util.Objects;

/**
 * A column of values that a statistic looks at. The name is no more than that: what it stands for
 * (an expression, perhaps with a filter, whose other events have no value) is the caller's.
 *
 * @param name by which columns are told apart, also in stored histories
 * @param text whether the values are texts, else numbers
 */
public record Value(String name, boolean text) {

  /** Refuses a column without a name. */
  public Value {
    Objects.requireNonNull(name, "name");
  }

  /** A column of numbers. */
  public static Value number(String name) {
    return new Value(name, false);
  }

  /** A column of texts. */
  public static Value text(String name) {
    return new Value(name, true);
  }
}
