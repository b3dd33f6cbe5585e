package dev.millrace.local.trial;

import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvent;
import dev.millrace.local.input.InputLabel;
import dev.millrace.runtime.definition.LabelsDefinition;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Events of a pipeline with {@code unlabelled: negative}: those without a label get 0 when they are
 * as old as labels take to mature, as feedback would count them. Said instead of left to feedback's
 * clock, so that it does not depend on how fast events are produced.
 */
final class AssumedLabels implements EventSource {

  private static final String SOURCE = "unlabelled";

  private final EventSource source;
  private final Duration maturity;

  AssumedLabels(EventSource source, LabelsDefinition labels) {
    this.source = source;
    this.maturity = labels.maturity();
  }

  @Override
  public OptionalLong size() {
    return source.size();
  }

  @Override
  public boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public InputEvent next() {
    InputEvent next = source.next();
    if (next.label() != null) {
      return next;
    }
    InputLabel none = new InputLabel(0, next.time().plus(maturity), SOURCE);
    return new InputEvent(next.event(), next.id(), next.entity(), next.time(), none);
  }

  @Override
  public void close() {
    source.close();
  }
}
