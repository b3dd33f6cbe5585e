/**
 * The ingest service: raw events in, valid events out, each once, keyed by entity.
 *
 * <p>In: {@code events.raw}, any bytes. Out: {@code events}, Avro by registry, record timestamp =
 * event time; {@code events.dead-letter}, the original bytes of everything else, with the reason in
 * headers. What an event must be is decided in {@link dev.millrace.ingest.validate}; here it meets
 * Kafka.
 */
package dev.millrace.ingest;
