package dev.millrace.feedback;

import dev.millrace.feedback.label.EventState;

/** What the store holds of one event: its state and, once it is decided, the decision's bytes. */
final class StoredEvent {

  private final EventState state;
  private final byte[] decision;

  /**
   * What to store.
   *
   * @param state not null
   * @param decision null exactly where the state is {@link dev.millrace.feedback.label.Undecided}
   */
  StoredEvent(EventState state, byte[] decision) {
    this.state = state;
    this.decision = decision;
  }

  EventState state() {
    return state;
  }

  byte[] decision() {
    return decision;
  }
}
