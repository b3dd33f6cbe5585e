package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * What comes in: the user's events.
 *
 * @param schema the Avro record that producers write
 * @param format how values of {@code events.raw} are written
 * @param id the field that identifies an event: string, int or long
 * @param time the field that says when it happened: timestamp-millis, timestamp-micros, long (epoch
 *     ms) or string (ISO-8601)
 * @param entity the field by which topics are keyed: string, int or long
 * @param lateness how far an event's time may lie behind its partition's stream time
 * @param deduplicate how long ids are remembered, in event time
 * @param future how far an event's time may lie ahead of the wall clock
 * @param rules in the order of the definition
 */
public record EventsDefinition(
    Schema schema,
    Format format,
    String id,
    String time,
    String entity,
    Duration lateness,
    Duration deduplicate,
    Duration future,
    List<RuleDefinition> rules) {
  public EventsDefinition {
    Objects.requireNonNull(schema);
    Objects.requireNonNull(format);
    Objects.requireNonNull(id);
    Objects.requireNonNull(time);
    Objects.requireNonNull(entity);
    Span.requireNotNegative("events.lateness", lateness);
    Span.requirePositive("events.deduplicate", deduplicate);
    Span.requireNotNegative("events.future", future);
    rules = List.copyOf(rules);
  }
}
