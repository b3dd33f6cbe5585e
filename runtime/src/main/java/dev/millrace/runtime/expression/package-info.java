/**
 * CEL expressions over an event: rules and the features of one row.
 *
 * <p>In: an expression's source and the Avro schema of the event. Out: {@link
 * dev.millrace.runtime.expression.Expression}, type-checked against that schema, which evaluates
 * Avro generic records to {@code Double | Long | Boolean | String | null}.
 *
 * <p>CEL is told about Avro in three places: {@link dev.millrace.runtime.expression.EventTypes} for
 * the checker, {@link dev.millrace.runtime.expression.ValueReaders} for the evaluator, and {@link
 * dev.millrace.runtime.expression.AvroKind}, which both follow. Records are given to CEL as
 * selectable values, not as protobuf messages or maps, so an evaluation touches only the fields it
 * asks for.
 */
package dev.millrace.runtime.expression;
