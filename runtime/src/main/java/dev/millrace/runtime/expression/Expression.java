package dev.millrace.runtime.expression;

import java.util.Objects;
import org.apache.avro.generic.GenericRecord;

/**
 * A CEL expression over one event, parsed and type-checked against the event's Avro schema.
 *
 * <p>Immutable and safe for use by several threads. The record given to {@link #evaluate} must have
 * the schema that the expression was compiled for; its values may be Avro's generic ones ({@code
 * Utf8}, {@code Long} for timestamps), no logical-type conversion is expected.
 */
public final class Expression {
  private final String source;
  private final ResultType type;
  private final Evaluation evaluation;

  Expression(String source, ResultType type, Evaluation evaluation) {
    this.source = Objects.requireNonNull(source);
    this.type = Objects.requireNonNull(type);
    this.evaluation = Objects.requireNonNull(evaluation);
  }

  /** The expression as written in the definition. */
  public String source() {
    return source;
  }

  /** What {@link #evaluate} returns where it does not return null. */
  public ResultType type() {
    return type;
  }

  /**
   * The value of the expression for one event.
   *
   * @return {@code Double | Long | Boolean | String} after {@link #type()}; null where the
   *     expression reads a nullable field that is null and does not ask for it
   * @throws ExpressionFailedException if the expression has no value for this event
   */
  public Object evaluate(GenericRecord event) {
    return evaluation.evaluate(event);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expression that && source.equals(that.source) && type == that.type;
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, type);
  }

  @Override
  public String toString() {
    return source;
  }
}
