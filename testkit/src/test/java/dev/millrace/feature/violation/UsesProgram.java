package dev.millrace.feature.violation;

import dev.millrace.local.violation.Program;

/** Breaks: a service knows no program. */
public record UsesProgram(Program program) {}
