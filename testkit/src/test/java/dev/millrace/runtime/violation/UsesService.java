package dev.millrace.runtime.violation;

import dev.millrace.ingest.validate.violation.PlainRule;

/** Breaks: runtime knows no service. */
public record UsesService(PlainRule rule) {}
