package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Expression;
import java.time.Duration;
import java.util.Objects;

/**
 * An aggregate over the events of one entity in (t − window, t], t being the event's time, the
 * event itself included.
 *
 * <p>One entry of the definition gives one of these for each duration of its {@code over}, named
 * {@code <entry>_<duration>}.
 *
 * @param name a legal Avro name, unique in the pipeline, e.g. {@code customer_amount_7d}
 * @param type {@link Aggregate#type()}
 * @param per the field of the event that says whose window it is
 * @param of a number for each event; null exactly where the aggregate is {@link Aggregate#COUNT}
 * @param window length of the window, positive
 */
public record WindowFeature(
    String name, FeatureType type, String per, Aggregate aggregate, Expression of, Duration window)
    implements FeatureDefinition {
  public WindowFeature {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(per);
    Objects.requireNonNull(aggregate);
    Span.requirePositive("the window of " + name, window);
  }
}
