package dev.millrace.local.demo;

/**
 * What was said and what was true, by decision.
 *
 * @param scores one a decision
 * @param positive of the same length: whether the label is above 0
 */
@SuppressWarnings("ArrayRecordComponent") // made, measured and let go; never compared
record Outcomes(double[] scores, boolean[] positive) {}
