package dev.millrace.local.input;

import java.time.Duration;

/** The events of a source, their labels known so long after them, whatever the source says. */
public final class DelayedLabels extends ChangedEvents {

  private final Duration delay;

  public DelayedLabels(EventSource source, Duration delay) {
    super(source);
    this.delay = delay;
  }

  @Override
  protected InputEvent change(InputEvent event) {
    InputLabel label = event.label();
    return label == null
        ? event
        : event.with(new InputLabel(label.value(), event.time().plus(delay), label.source()));
  }
}
