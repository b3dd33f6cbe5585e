package dev.millrace.local.input;

/** The events of a source, each with its place in it. */
public final class NumberedEvents extends ChangedEvents {

  private long row;

  public NumberedEvents(EventSource source) {
    super(source);
  }

  @Override
  protected InputEvent change(InputEvent event) {
    return event.at(row++);
  }
}
