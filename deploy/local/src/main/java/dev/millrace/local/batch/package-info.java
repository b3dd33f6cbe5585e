/**
 * Scores a file of events.
 *
 * <p>In: a pipeline's definition and a source of events. Out: one row a decision, in the order of
 * the input, as a Parquet or Avro file. Features and scores come from the pipeline's own services
 * over an embedded platform, so they are what would be served.
 */
package dev.millrace.local.batch;
