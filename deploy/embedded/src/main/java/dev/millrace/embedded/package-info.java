/**
 * A real Kafka broker and a real schema registry where none is installed: for the command's local
 * mode and for tests.
 *
 * <p>In: folders and ports, or nothing. Out: two addresses. Knows nothing of pipelines.
 */
package dev.millrace.embedded;
