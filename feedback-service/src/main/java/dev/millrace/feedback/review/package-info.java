/**
 * Which decisions people are asked to look at.
 *
 * <p>In: what was decided about an event, and what each arm said. Out: whether a person is asked,
 * why, and how probable it was that the decision would be asked for.
 */
package dev.millrace.feedback.review;
