package dev.millrace.feature;

/**
 * What the tasks of one process share.
 *
 * @param budget for decoded histories
 * @param locks of what is stored, for those who read it beside the tasks
 */
record Shared(CacheBudget budget, HistoryLocks locks) {}
