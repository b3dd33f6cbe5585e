package dev.millrace.runtime.expression;

/** What an {@link Expression} evaluates to, known before any event is seen. */
public enum ResultType {
  /** A {@link Double}. */
  DOUBLE,
  /** A {@link Long}. */
  LONG,
  /** A {@link Boolean}. */
  BOOLEAN,
  /** A {@link String}. */
  STRING
}
