package dev.millrace.feature.window;

/**
 * A part of a window: what lies between two places of one tier.
 *
 * @param tier of the history
 */
record Span(int tier, Timeline timeline, Position from, Position to) {

  long count(int counter) {
    return timeline.count(counter, to) - timeline.count(counter, from);
  }
}
