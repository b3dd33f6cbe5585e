package dev.millrace.runtime.definition;

import java.util.Objects;

/**
 * One feature over another, missing where one of them is or the second is 0.
 *
 * @param name a legal Avro name, unique in the pipeline
 * @param numerator the name of a feature that is a number
 * @param denominator the name of a feature that is a number
 * @param freshness what is promised; the age is the greater of both
 */
public record RatioFeature(String name, String numerator, String denominator, Freshness freshness)
    implements FeatureDefinition {
  public RatioFeature {
    Objects.requireNonNull(name);
    Objects.requireNonNull(numerator);
    Objects.requireNonNull(denominator);
    Objects.requireNonNull(freshness);
    freshness.requireFor(name, FeatureType.DOUBLE);
  }

  @Override
  public FeatureType type() {
    return FeatureType.DOUBLE;
  }
}
