/**
 * Whether bytes are an event of the pipeline: plain Java, no Kafka.
 *
 * <p>In: the bytes of one raw event and the definition's {@code events}. Out: a {@link
 * dev.millrace.ingest.validate.Verdict}: a {@link dev.millrace.ingest.validate.ValidEvent} or a
 * {@link dev.millrace.ingest.validate.Rejection} that says why not. Bad input is a value here,
 * never an exception.
 */
package dev.millrace.ingest.validate;
