package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.Objects;

/**
 * What is learnt later: what really happened.
 *
 * @param format how values of {@code labels} are written
 * @param maturity how long after the event a label is waited for, in record time
 * @param unlabelled what an event without a label by then counts as
 * @param idle how long a partition may be silent, by the wall clock, before time goes on without it
 */
public record LabelsDefinition(
    Format format, Duration maturity, Unlabelled unlabelled, Duration idle) {
  public LabelsDefinition {
    Objects.requireNonNull(format);
    Span.requirePositive("labels.maturity", maturity);
    Objects.requireNonNull(unlabelled);
    Span.requirePositive("labels.idle", idle);
  }
}
