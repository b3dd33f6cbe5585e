/**
 * Decisions wait for what really happened and become the training set.
 *
 * <p>In: {@code predictions} and {@code labels}. Out: {@code labelled}, one row each time an
 * event's label changes, and {@code labels.dead-letter}. {@link
 * dev.millrace.feedback.FeedbackTopology} joins the nodes, {@link dev.millrace.feedback.label}
 * decides; the classes here turn records into its words and back.
 */
package dev.millrace.feedback;
