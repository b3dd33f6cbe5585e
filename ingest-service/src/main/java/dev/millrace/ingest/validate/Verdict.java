package dev.millrace.ingest.validate;

/** What became of the bytes of one raw event. */
public sealed interface Verdict permits ValidEvent, Rejection {}
