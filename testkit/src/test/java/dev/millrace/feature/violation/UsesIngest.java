package dev.millrace.feature.violation;

import dev.millrace.ingest.validate.violation.PlainRule;

/** Breaks: services are apart. */
public record UsesIngest(PlainRule rule) {}
