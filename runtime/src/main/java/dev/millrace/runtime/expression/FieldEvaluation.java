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
  private final RecordReader reader;

  FieldEvaluation(String source, String field, RecordReader reader) {
    this.source = source;
    this.field = field;
    this.reader = reader;
  }

  @Override
  public Object evaluate(GenericRecord event) {
    try {
      Object value = reader.read(event, field, new EventScope(event, reader));
      return value == NullValue.NULL_VALUE ? null : value;
    } catch (RuntimeException e) {
      throw new ExpressionFailedException(source, String.valueOf(e.getMessage()), e);
    }
  }
}
