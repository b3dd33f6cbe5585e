package dev.millrace.feedback.review;

import java.util.List;

/**
 * What a choice rests on.
 *
 * @param eventId the event's id
 * @param scored whether a model decided; if not, {@code score} is the fallback
 * @param score that decided
 * @param threshold from which on the decision is yes
 * @param arms the scores of all arms that gave one
 */
public record Decided(
    String eventId, boolean scored, double score, double threshold, List<Double> arms) {

  public Decided {
    arms = List.copyOf(arms);
  }
}
