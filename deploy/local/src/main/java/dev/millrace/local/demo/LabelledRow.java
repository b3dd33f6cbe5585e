package dev.millrace.local.demo;

/**
 * What the run keeps of a row of {@code labelled}.
 *
 * @param score the score of the decision that the row holds
 * @param label the outcome; NaN where the definition gives none
 * @param state how certain it is
 * @param revision 1 for an event's first row
 */
record LabelledRow(double score, double label, LabelState state, int revision) {

  boolean hasLabel() {
    return !Double.isNaN(label);
  }
}
