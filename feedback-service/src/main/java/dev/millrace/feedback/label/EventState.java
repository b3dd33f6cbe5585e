package dev.millrace.feedback.label;

/** What is kept of one event. */
public sealed interface EventState permits Undecided, Decided {}
