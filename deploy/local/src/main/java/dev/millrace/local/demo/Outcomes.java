package dev.millrace.local.demo;

/**
 * What was said and what was true, by decision.
 *
 * @param scores one a decision; models give them in single precision
 * @param positive of the same length: whether the label is above 0
 */
@SuppressWarnings("ArrayRecordComponent") // made, measured and let go; never compared
record Outcomes(float[] scores, boolean[] positive) {}
