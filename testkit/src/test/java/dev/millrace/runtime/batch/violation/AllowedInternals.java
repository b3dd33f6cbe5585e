package dev.millrace.runtime.batch.violation;

import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;

/** Keeps the rules: internals are allowed here. */
public record AllowedInternals(ProcessorRecordContext context) {}
