/**
 * The feature service.
 *
 * <p>In: {@code <p>.events}, valid events keyed by entity, their time the record's timestamp. Out:
 * {@code <p>.features}, one {@code FeatureEvent} for each, in the same order: the event, and the
 * definition's features as a named record. And over HTTP, what the windows of a key say now ({@link
 * dev.millrace.feature.Lookup}).
 *
 * <p>{@link dev.millrace.feature.window} decides what the windows hold; here are the topology, the
 * state below the windows and what is counted.
 */
package dev.millrace.feature;
