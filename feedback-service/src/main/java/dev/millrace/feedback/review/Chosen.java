package dev.millrace.feedback.review;

import java.util.List;

/**
 * That a person is asked.
 *
 * @param reasons at least one of {@code uncertain}, {@code disagreement}, {@code random}
 * @param inclusionProbability how probable it was that this decision would be asked for, whatever
 *     its event's id; in (0, 1]
 */
public record Chosen(List<String> reasons, double inclusionProbability) {

  public Chosen {
    reasons = List.copyOf(reasons);
  }
}
