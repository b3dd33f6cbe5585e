package dev.millrace.feedback.retraining;

import java.util.Objects;

/**
 * How good a version was in its first cohorts as champion.
 *
 * @param version of the champion
 * @param figure mean over those cohorts
 * @param until end of the last of them, epoch milliseconds
 */
public record Baseline(String version, double figure, long until) {

  public Baseline {
    Objects.requireNonNull(version);
  }
}
