package dev.millrace.local.input;

import java.util.NoSuchElementException;
import java.util.OptionalLong;

/** The first events of a source. */
public final class LimitedEvents implements EventSource {

  private final EventSource source;
  private final long most;
  private long taken;

  public LimitedEvents(EventSource source, long most) {
    this.source = source;
    this.most = most;
  }

  /** The limit where the source does not know better: a file may turn out to be shorter. */
  @Override
  public OptionalLong size() {
    return OptionalLong.of(Math.min(most, source.size().orElse(most)));
  }

  @Override
  public boolean hasNext() {
    return taken < most && source.hasNext();
  }

  @Override
  public InputEvent next() {
    if (taken >= most) {
      throw new NoSuchElementException("the limit of " + most + " events is reached");
    }
    taken++;
    return source.next();
  }

  @Override
  public void close() {
    source.close();
  }
}
