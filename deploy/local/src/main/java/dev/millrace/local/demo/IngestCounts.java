package dev.millrace.local.demo;

/**
 * What ingest's meters say. They count work done; in a run without a failure that is also the work
 * committed.
 */
record IngestCounts(long received, long accepted, long duplicates, long deadLettered) {}
