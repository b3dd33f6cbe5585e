package dev.millrace.local.trial;

import dev.millrace.local.input.EventSource;

/** Events to try features on. */
public interface Sample {

  /** The events from the first on; may be called again. */
  EventSource open();

  /** In words: where they are from. */
  String description();
}
