package dev.millrace.local.demo;

import dev.millrace.local.input.InputEvent;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * Passes events on and keeps the last few back: so many as asked for, but one in ten at most. Holds
 * no more than it may keep back.
 */
final class LastEvents implements Iterator<InputEvent> {

  private static final int ONE_IN = 10;

  private final Iterator<InputEvent> source;
  private final int most;
  private final Queue<InputEvent> held = new ArrayDeque<>();
  private long seen;

  LastEvents(Iterator<InputEvent> source, int most) {
    this.source = source;
    this.most = most;
  }

  /** Whether there is another event before the last ones. */
  @Override
  public boolean hasNext() {
    while (held.size() <= most && source.hasNext()) {
      held.add(source.next());
      seen++;
    }
    return held.size() > Math.min(most, source.hasNext() ? most : seen / ONE_IN);
  }

  @Override
  public InputEvent next() {
    return held.remove();
  }

  /** What is left when there is no next one. */
  Queue<InputEvent> last() {
    return held;
  }
}
