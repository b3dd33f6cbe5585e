package dev.millrace.feedback.performance;

import dev.millrace.feedback.label.Phase;

/**
 * What one arm said of an event, and how far its label is.
 *
 * @param score finite
 * @param yes whether the score is at or above the threshold
 * @param phase of the label
 * @param label the final label; null: there is none yet, or never will be
 */
record Opinion(double score, boolean yes, Phase phase, Double label) {}
