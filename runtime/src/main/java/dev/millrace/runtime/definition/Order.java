package dev.millrace.runtime.definition;

/** In which order events of different partitions reach the windows of a further entity. */
public enum Order {
  /** As they come; never waits. */
  ARRIVAL,
  /** By event time, then event id: each waits until every partition has passed its time. */
  EVENT_TIME
}
