package dev.millrace.local.demo;

/** What became of one event. */
final class Account {

  private int produced;
  private int accepted;
  private int decided;
  private boolean labelProduced;
  private boolean scored;
  private LabelledRow row;

  void produce() {
    produced++;
  }

  void produceLabel() {
    labelProduced = true;
  }

  void accept() {
    accepted++;
  }

  void decide(boolean byModel) {
    decided++;
    scored = byModel;
  }

  /** Keeps the row of the highest revision. */
  void label(LabelledRow found) {
    if (row == null || found.revision() > row.revision()) {
      row = found;
    }
  }

  /** The row that counts; null where there is none. */
  LabelledRow row() {
    return row;
  }

  /** How often it was produced after the first time. */
  int repeats() {
    return Math.max(0, produced - 1);
  }

  boolean isUnknown() {
    return produced == 0;
  }

  boolean isAccepted() {
    return accepted > 0;
  }

  boolean isAcceptedTwice() {
    return accepted > 1;
  }

  boolean isDecided() {
    return decided > 0;
  }

  boolean isDecidedTwice() {
    return decided > 1;
  }

  boolean isLost() {
    return accepted > 0 && decided == 0;
  }

  /** A label was produced for its decision, and no row holds it. */
  boolean isLabelLost() {
    return labelProduced && decided > 0 && (row == null || row.state() == LabelState.EXPIRED);
  }

  /** A row with an outcome, and a score that a model gave. */
  boolean isMeasurable() {
    return row != null && row.hasLabel() && scored;
  }
}
