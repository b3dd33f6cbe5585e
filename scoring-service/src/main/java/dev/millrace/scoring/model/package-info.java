/**
 * What scoring decides, in plain Java: which numbers a model sees, what becomes of a vector that
 * can't be scored, when a score means yes.
 *
 * <p>In: feature vectors as Avro records and a {@link dev.millrace.scoring.model.Scorer}. Out: one
 * {@link dev.millrace.scoring.model.Verdict} a vector.
 */
package dev.millrace.scoring.model;
