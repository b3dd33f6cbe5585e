package dev.millrace.runtime.definition;

/**
 * Which decisions say what weighed most in their score.
 *
 * @param top most features that a decision names, at least 0; 0: no decision names any
 * @param above a score at or above it has its reasons named; in [0, 1]
 * @param sample share of all other scores whose reasons are named; in [0, 1]
 */
public record Reasons(int top, double above, double sample) {

  public Reasons {
    if (top < 0) {
      throw new IllegalArgumentException("model.reasons.top must be at least 0, but is " + top);
    }
    ModelDefinition.requireFraction(Catalogue.REASONS + "." + Catalogue.ABOVE, above);
    ModelDefinition.requireFraction(Catalogue.REASONS + "." + Catalogue.SAMPLE, sample);
  }
}
