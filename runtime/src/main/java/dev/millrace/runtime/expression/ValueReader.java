package dev.millrace.runtime.expression;

/** Turns a value of Avro's generic form into the form that CEL computes with. */
@FunctionalInterface
interface ValueReader {
  /**
   * Reads one value.
   *
   * @param value as {@code GenericDatumReader} makes it, without logical-type conversions
   * @param event told when a null is read
   * @return never null: CEL's null is {@code NullValue.NULL_VALUE}
   */
  Object read(Object value, EventScope event);
}
