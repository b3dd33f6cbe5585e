package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How good the models are.
 *
 * @param cohort length of the periods of event time that are judged by themselves
 * @param every how much event time passes between two reports of a cohort
 * @param segments features whose values are judged by themselves, too
 * @param top how many of a cohort's highest scores precision at k is of
 * @param costs what a decision costs, by whether it was right
 */
public record PerformanceDefinition(
    Duration cohort, Duration every, List<String> segments, int top, Costs costs) {

  /**
   * What a decision costs; negative is a gain.
   *
   * @param truePositive of a yes that was right
   * @param falsePositive of a yes that was wrong
   * @param trueNegative of a no that was right
   * @param falseNegative of a no that was wrong
   */
  public record Costs(
      double truePositive, double falsePositive, double trueNegative, double falseNegative) {}

  /** What holds where the definition says nothing. */
  public static final PerformanceDefinition DEFAULT =
      new PerformanceDefinition(
          Duration.ofDays(1), Duration.ofHours(1), List.of(), 100, new Costs(0, 1, 0, 1));

  public PerformanceDefinition {
    Span.requirePositive("performance.cohort", cohort);
    Span.requirePositive("performance.every", every);
    segments = List.copyOf(segments);
    Objects.requireNonNull(costs);
    if (top < 1) {
      throw new IllegalArgumentException("performance.top must be at least 1, but is " + top);
    }
  }
}
