package dev.millrace.feature;

import dev.millrace.runtime.expression.Expression;
import dev.millrace.runtime.expression.ExpressionFailedException;
import org.apache.avro.generic.GenericRecord;

/** Evaluates expressions; one that fails has no value, and is counted. */
final class Expressions {

  private final FeatureMeters meters;

  Expressions(FeatureMeters meters) {
    this.meters = meters;
  }

  /** The value of an expression for an event; null where it has none. */
  Object evaluate(Expression expression, GenericRecord event) {
    try {
      return expression.evaluate(event);
    } catch (ExpressionFailedException e) {
      meters.failed(expression.source(), e);
      return null;
    }
  }
}
