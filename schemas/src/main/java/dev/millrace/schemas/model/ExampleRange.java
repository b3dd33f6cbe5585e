package dev.millrace.schemas.model;

import java.time.Instant;

/**
 * A set of labelled examples, by event time.
 *
 * @param from time of the first event
 * @param to time of the last event, included
 * @param rows how many
 * @param positives how many of them have label 1
 */
public record ExampleRange(Instant from, Instant to, long rows, long positives) {}
