/**
 * When a new version is asked for.
 *
 * <p>In: what is known at each boundary of event time, and what has become of requests. Out: a
 * request, at most one at a time. All of it is a function of those alone: the state is a value, and
 * the same history gives the same requests.
 */
package dev.millrace.feedback.retraining;
