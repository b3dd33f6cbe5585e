package dev.millrace.local.input;

import java.util.Iterator;
import java.util.OptionalLong;

/** Events in the order in which they are to be produced. Not for several threads. */
public interface EventSource extends Iterator<InputEvent>, AutoCloseable {

  /** How many there are; empty where only reading tells. */
  OptionalLong size();

  @Override
  void close();
}
