package dev.millrace.local.input;

import java.util.OptionalLong;

/** The events of a source, each with its place in it. */
public final class NumberedEvents implements EventSource {

  private final EventSource source;
  private long row;

  public NumberedEvents(EventSource source) {
    this.source = source;
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
    return new InputEvent(next.event(), next.id(), next.entity(), next.time(), next.label(), row++);
  }

  @Override
  public void close() {
    source.close();
  }
}
