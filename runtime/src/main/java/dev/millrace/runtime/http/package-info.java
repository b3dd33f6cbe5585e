/**
 * What a service shows over HTTP: whether it lives, whether it is ready, its metrics, and what else
 * it can be asked.
 *
 * <p>In: a question about the service's state and a meter registry. Out: {@code GET /health/live},
 * {@code GET /health/ready} (200 or 503, JSON) and {@code GET /metrics} (Prometheus text); and for
 * each {@link dev.millrace.runtime.http.HttpQuery} of a service JSON, errors included.
 */
package dev.millrace.runtime.http;
