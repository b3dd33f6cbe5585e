/**
 * What the tests of the other modules share: the embedded platform for a test JVM, topics, service
 * processes that can be killed, golden topologies, layering rules.
 *
 * <p>Test scope only; no program depends on it.
 */
package dev.millrace.testkit;
