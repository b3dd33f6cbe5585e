package dev.millrace.feedback.label;

/**
 * A label whose decision has not come.
 *
 * @param label the label
 * @param due once the decisions' time is past this, it is given up; epoch milliseconds
 */
public record WaitingLabel(ReceivedLabel label, long due) {

  Verdict verdict() {
    return label.verdict();
  }

  WaitingLabel atLeastAt(long time) {
    return new WaitingLabel(label.atLeastAt(time), due);
  }
}
