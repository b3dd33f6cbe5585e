/**
 * CEL expressions over an event: rules and the features of one row.
 *
 * <p>In: an expression's source and the Avro schema of the event. Out: {@link
 * dev.millrace.runtime.expression.Expression}, type-checked against that schema, which evaluates
 * Avro generic records to {@code Double | Long | Boolean | String | null}.
 */
package dev.millrace.runtime.expression;
