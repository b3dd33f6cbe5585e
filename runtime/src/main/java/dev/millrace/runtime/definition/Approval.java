package dev.millrace.runtime.definition;

/** Whether a person must agree. */
public enum Approval {
  /** Nobody is asked. */
  NONE,
  /** Nothing happens until a person says yes. */
  REQUIRED
}
