/**
 * Work on many records at once, inside the transaction that holds them all.
 *
 * <p>In: records of one task, one at a time. Out: the results of a function over many of them,
 * forwarded before the task commits, each with its own coordinates. {@link
 * dev.millrace.runtime.batch.CommitHook} is the one class that leans on internals of Kafka Streams
 * (docs/decisions/0002-micro-batches-inside-the-transaction.md).
 */
package dev.millrace.runtime.batch;
