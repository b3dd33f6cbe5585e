/**
 * What a service shows over HTTP: whether it lives, whether it is ready, and its metrics.
 *
 * <p>In: a question about the service's state and a meter registry. Out: {@code GET /health/live},
 * {@code GET /health/ready} (200 or 503, JSON) and {@code GET /metrics} (Prometheus text).
 */
package dev.millrace.runtime.http;
