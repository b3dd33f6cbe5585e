package dev.millrace.scoring;

import dev.millrace.scoring.model.Verdict;

/**
 * What is decided about one event.
 *
 * @param event that it is about
 * @param verdict the model's, or why there is none
 * @param scoredAt wall-clock time of the model's call, in milliseconds
 */
record Decision(Scorable event, Verdict verdict, long scoredAt) {}
