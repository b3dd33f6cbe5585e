package dev.millrace.feedback.label;

/**
 * A row of the training set, without the decision.
 *
 * @param eventTime of the event, epoch milliseconds
 * @param verdict the label and who said it when; null: none came and the event counts as label 0
 * @param phase never {@link Phase#PENDING}
 * @param revision 1 for the event's first row
 */
public record Row(long eventTime, Verdict verdict, Phase phase, int revision) {}
