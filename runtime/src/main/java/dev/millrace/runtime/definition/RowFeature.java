package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Expression;
import java.util.Objects;

/**
 * A feature computed from the event alone.
 *
 * @param name a legal Avro name, unique in the pipeline
 * @param type the type of {@code value}
 * @param value evaluated for each event; null or no value means the feature is missing
 */
public record RowFeature(String name, FeatureType type, Expression value)
    implements FeatureDefinition {
  public RowFeature {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(value);
  }
}
