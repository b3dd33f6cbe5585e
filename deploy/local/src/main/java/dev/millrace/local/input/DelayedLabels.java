package dev.millrace.local.input;

import java.time.Duration;
import java.util.OptionalLong;

/** The events of a source, their labels known so long after them, whatever the source says. */
public final class DelayedLabels implements EventSource {

  private final EventSource source;
  private final Duration delay;

  public DelayedLabels(EventSource source, Duration delay) {
    this.source = source;
    this.delay = delay;
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
    InputLabel label = next.label();
    return label == null
        ? next
        : new InputEvent(
            next.event(),
            next.id(),
            next.entity(),
            next.time(),
            new InputLabel(label.value(), next.time().plus(delay), label.source()));
  }

  @Override
  public void close() {
    source.close();
  }
}
