package dev.millrace.feedback.performance;

import dev.millrace.feedback.performance.Pairing.Version;
import java.util.List;

/**
 * Of a decision, what it is judged by.
 *
 * @param time of the event, epoch milliseconds
 * @param threshold from which score on it is yes
 * @param arms those that gave a score; none where the fallback was taken and no shadow scored
 * @param segments to which the event belongs, by the definition's order
 */
public record ScoredEvent(
    long time, double threshold, List<ArmScore> arms, List<Segment> segments) {

  /** The role whose losses others are compared with. */
  static final String CHAMPION = "champion";

  /**
   * An arm's score.
   *
   * @param arm its name
   * @param role champion, challenger or shadow
   * @param version of which model
   * @param score finite
   */
  public record ArmScore(String arm, String role, Version version, double score) {}

  /**
   * A feature and its value.
   *
   * @param feature its name
   * @param value as text; null where the event lacks it
   */
  public record Segment(String feature, String value) {}

  public ScoredEvent {
    arms = List.copyOf(arms);
    segments = List.copyOf(segments);
  }
}
