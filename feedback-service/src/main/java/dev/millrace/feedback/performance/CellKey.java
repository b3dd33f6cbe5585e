package dev.millrace.feedback.performance;

import dev.millrace.feedback.performance.Pairing.Version;

/**
 * Whose figures a {@link Cell} holds.
 *
 * @param version of the model
 * @param arm of the deployment
 * @param role of the arm: champion, challenger or shadow
 * @param cohort where the cohort begins, epoch milliseconds
 * @param segment the feature by whose values decisions are told apart; null: of all decisions
 * @param value its value as text; null: of all decisions, or of those that lack the feature
 */
public record CellKey(
    Version version, String arm, String role, long cohort, String segment, String value)
    implements TallyKey {}
