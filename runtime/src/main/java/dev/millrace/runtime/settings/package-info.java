/**
 * Where the cluster and the registry are, and how one instance of a service runs.
 *
 * <p>In: a properties file in the form that Kafka's and Confluent's own tools take, and {@code
 * MILLRACE_…} environment variables over it. Out: {@link dev.millrace.runtime.settings.Settings}.
 */
package dev.millrace.runtime.settings;
