package dev.millrace.local.input;

import java.util.OptionalLong;

/** The events of a source, each changed on its way. */
public abstract class ChangedEvents implements EventSource {

  private final EventSource source;

  protected ChangedEvents(EventSource source) {
    this.source = source;
  }

  /** What becomes of an event; called once for each, in order. */
  protected abstract InputEvent change(InputEvent event);

  @Override
  public final OptionalLong size() {
    return source.size();
  }

  @Override
  public final boolean hasNext() {
    return source.hasNext();
  }

  @Override
  public final InputEvent next() {
    return change(source.next());
  }

  @Override
  public final void close() {
    source.close();
  }
}
