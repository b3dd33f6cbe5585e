/**
 * How good each version is, in plain Java: no Kafka, no meters.
 *
 * <p>In: decisions with their labels, one after another, each of which may be taken back. Out:
 * figures by model, version, arm, cohort and segment, and for two arms that scored the same events
 * the sums of the difference of their losses. All that is counted merges and subtracts exactly: a
 * label that was corrected leaves no trace.
 */
package dev.millrace.feedback.performance;
