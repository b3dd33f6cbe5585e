package dev.millrace.runtime.expression;

import org.apache.avro.generic.GenericRecord;

/** One way of computing an expression: a compiled CEL program, or a field read directly. */
@FunctionalInterface
interface Evaluation {
  /**
   * Computes the value for one event.
   *
   * @return {@code Double | Long | Boolean | String}, or null where a value is missing
   * @throws ExpressionFailedException if the expression has no value for this event
   */
  Object evaluate(GenericRecord event);
}
