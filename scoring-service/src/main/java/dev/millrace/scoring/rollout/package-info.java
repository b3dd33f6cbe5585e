/**
 * Which models are asked: what the control topic says, made true.
 *
 * <p>In: records of the control topic. Out: a {@link dev.millrace.scoring.rollout.Lineup} of loaded
 * models that score as they should, exchanged as a whole. A deployment that can't be made true
 * changes nothing but an alert and a counter.
 */
package dev.millrace.scoring.rollout;
