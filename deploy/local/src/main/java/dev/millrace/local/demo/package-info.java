/**
 * One run of a pipeline from its first event to a summary whose counts balance.
 *
 * <p>In: a source of events with labels, and a running pipeline. Out: events and labels on their
 * topics in the order of their times, and a {@link dev.millrace.local.demo.Summary} of what came
 * out, read from the topics as any consumer reads them ({@code read_committed}).
 */
package dev.millrace.local.demo;
