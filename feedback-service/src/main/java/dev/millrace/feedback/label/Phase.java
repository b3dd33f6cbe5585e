package dev.millrace.feedback.label;

/** How far a decision is on the way to its final label. */
public enum Phase {
  /** No label yet. */
  PENDING(false),
  /** A label came before the maturity time; it may still change. */
  PROVISIONAL(false),
  /** The label is final. */
  MATURE(true),
  /** No label came by the maturity time. */
  EXPIRED(true),
  /** A label came that replaces one that was final. */
  CORRECTED(true);

  private final boolean settled;

  Phase(boolean settled) {
    this.settled = settled;
  }

  /** Whether the maturity time has done its work. */
  public boolean settled() {
    return settled;
  }
}
