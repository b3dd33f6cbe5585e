package dev.millrace.local.trial;

import dev.millrace.local.input.ChangedEvents;
import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvent;
import dev.millrace.local.input.InputLabel;
import dev.millrace.runtime.definition.LabelsDefinition;
import java.time.Duration;

/**
 * Events of a pipeline with {@code unlabelled: negative}: those without a label get 0 when they are
 * as old as labels take to mature, as feedback would count them. Said instead of left to feedback's
 * clock, so that it does not depend on how fast events are produced.
 */
final class AssumedLabels extends ChangedEvents {

  private static final String SOURCE = "unlabelled";

  private final Duration maturity;

  AssumedLabels(EventSource source, LabelsDefinition labels) {
    super(source);
    this.maturity = labels.maturity();
  }

  @Override
  protected InputEvent change(InputEvent event) {
    return event.label() == null
        ? event.with(new InputLabel(0, event.time().plus(maturity), SOURCE))
        : event;
  }
}
