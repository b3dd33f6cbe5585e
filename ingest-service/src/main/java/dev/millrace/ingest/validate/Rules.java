package dev.millrace.ingest.validate;

import dev.millrace.runtime.definition.RuleDefinition;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** The definition's rules, asked in its order; the first that is not met decides. */
final class Rules {

  private final List<RuleDefinition> rules;

  Rules(List<RuleDefinition> rules) {
    this.rules = List.copyOf(rules);
  }

  /** The refusal by the first rule that is not true; null where all are. */
  Rejection firstBroken(GenericRecord event) {
    for (RuleDefinition rule : rules) {
      String broken = complaint(rule, event);
      if (broken != null) {
        return new Rejection(Reason.RULE, broken, rule.name());
      }
    }
    return null;
  }

  private static String complaint(RuleDefinition rule, GenericRecord event) {
    Object value;
    try {
      value = rule.condition().evaluate(event);
    } catch (RuntimeException e) {
      // Not only ExpressionFailedException: whatever an event does to an expression is the event's
      // fault, and must not stop the service.
      return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
    if (Boolean.TRUE.equals(value)) {
      return null;
    }
    String outcome = value == null ? "has no value: a field that it reads is null" : "is false";
    return "'" + rule.condition().source() + "' " + outcome;
  }
}
