package dev.millrace.local.trial;

import dev.millrace.local.input.EventSource;
import dev.millrace.local.input.InputEvent;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/** Events that are in memory. */
final class ListedEvents implements EventSource {

  private final List<InputEvent> events;
  private final Iterator<InputEvent> left;

  ListedEvents(List<InputEvent> events) {
    this.events = events;
    this.left = events.iterator();
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.of(events.size());
  }

  @Override
  public boolean hasNext() {
    return left.hasNext();
  }

  @Override
  public InputEvent next() {
    return left.next();
  }

  @Override
  public void close() {
    // holds nothing
  }
}
