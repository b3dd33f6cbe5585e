package dev.millrace.runtime.expression;

import dev.cel.common.values.NullValue;
import org.apache.avro.generic.GenericRecord;

/**
 * Reads {@code event.field} without CEL, with the same result.
 *
 * <p>Most features are nothing else, and this is many times faster.
 */
final class FieldEvaluation implements Evaluation {
  private final String source;
  private final String field;
  private final EventLayout layout;

  FieldEvaluation(String source, String field, EventLayout layout) {
    this.source = source;
    this.field = field;
    this.layout = layout;
  }

  @Override
  public Object evaluate(GenericRecord event) {
    EventScope scope = layout.scope(event);
    try {
      Object value = scope.read(field);
      return value == NullValue.NULL_VALUE ? null : value;
    } catch (RuntimeException e) {
      throw new ExpressionFailedException(source, String.valueOf(e.getMessage()), e);
    }
  }
}
