package dev.millrace.schemas.violation;

import dev.millrace.runtime.batch.violation.AllowedInternals;

/** Breaks: schemas knows no runtime. */
public record UsesRuntime(AllowedInternals internals) {}
