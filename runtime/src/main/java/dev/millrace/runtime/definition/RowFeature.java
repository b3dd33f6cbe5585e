package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Expression;
import java.util.Objects;

/**
 * A feature computed from the event alone.
 *
 * @param name a legal Avro name, unique in the pipeline
 * @param type the type of {@code value}
 * @param value evaluated for each event; null or no value means the feature is missing
 * @param freshness what is promised; its age is always 0
 */
public record RowFeature(String name, FeatureType type, Expression value, Freshness freshness)
    implements FeatureDefinition {
  public RowFeature {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(value);
    Objects.requireNonNull(freshness);
    freshness.requireFor(name, type);
  }

  /** A feature that promises nothing. */
  public RowFeature(String name, FeatureType type, Expression value) {
    this(name, type, value, Freshness.NONE);
  }
}
