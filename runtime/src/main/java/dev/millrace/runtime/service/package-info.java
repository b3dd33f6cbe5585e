/**
 * The life of a stream service, from its arguments to its exit code.
 *
 * <p>In: a {@link dev.millrace.runtime.service.StreamService} (its name, its topics, its topology),
 * the pipeline definition and the settings. Out: Kafka Streams running it exactly once, health,
 * metrics, and an exit code that is 0 only after a stop that was asked for.
 */
package dev.millrace.runtime.service;
