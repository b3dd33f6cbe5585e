/**
 * The scoring service.
 *
 * <p>In: {@code <p>.features}, {@code FeatureEvent} records keyed by entity. Out: {@code
 * <p>.predictions}, exactly one {@code Decision} for each, whatever becomes of the model.
 */
package dev.millrace.scoring;
