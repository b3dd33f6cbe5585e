package dev.millrace.ingest.validate.violation;

/** Keeps the rules. */
public record PlainRule(String name) {}
