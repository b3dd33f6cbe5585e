package dev.millrace.ingest.validate.violation;

import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;

/** Breaks: internals stay in runtime.batch. */
public record UsesStreamsInternals(ProcessorRecordContext context) {}
