package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.Expression;
import java.util.Objects;

/**
 * A condition that every event must meet.
 *
 * @param name told in the dead letter of an event that fails it
 * @param condition boolean; false, null or no value means that the event fails
 */
public record RuleDefinition(String name, Expression condition) {
  public RuleDefinition {
    Objects.requireNonNull(name);
    Objects.requireNonNull(condition);
  }
}
