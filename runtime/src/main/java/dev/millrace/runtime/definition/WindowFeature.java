package dev.millrace.runtime.definition;

import java.util.Objects;

/**
 * An aggregate over events of one entity in a window of time.
 *
 * <p>One entry of the definition gives one of these for each duration of its {@code over}, named
 * {@code <entry>_<duration>}.
 *
 * @param name a legal Avro name, unique in the pipeline, e.g. {@code customer_amount_7d}
 * @param per the field of the event that says whose window it is
 * @param measure what is computed
 * @param frame of which events
 * @param freshness what is promised
 */
public record WindowFeature(
    String name, String per, Measure measure, Frame frame, Freshness freshness)
    implements FeatureDefinition {
  public WindowFeature {
    Objects.requireNonNull(name);
    Objects.requireNonNull(per);
    Objects.requireNonNull(measure);
    Objects.requireNonNull(frame);
    Objects.requireNonNull(freshness);
    freshness.requireFor(name, measure.type());
  }

  @Override
  public FeatureType type() {
    return measure.type();
  }
}
