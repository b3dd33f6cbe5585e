package dev.millrace.local.demo;

import java.util.Map;

/**
 * What the topics hold, counted by event.
 *
 * @param accepted different events on {@code events}
 * @param acceptedTwice of them, those that are there more than once
 * @param repeats events produced again after the first time
 * @param deadLetters records on {@code events.dead-letter} by reason
 * @param decided different events on {@code predictions}
 * @param lost accepted, but never decided
 * @param twice decided more than once
 * @param unknown read from a topic, but never produced
 * @param fallbacks decisions that are the fallback by reason
 * @param labelled events by the state of the row that counts
 * @param labelsLost decided, with a label produced, but without a row that holds it
 */
record Tally(
    long accepted,
    long acceptedTwice,
    long repeats,
    Map<String, Long> deadLetters,
    long decided,
    long lost,
    long twice,
    long unknown,
    Map<String, Long> fallbacks,
    Map<LabelState, Long> labelled,
    long labelsLost) {

  Tally {
    deadLetters = Map.copyOf(deadLetters);
    fallbacks = Map.copyOf(fallbacks);
    labelled = Map.copyOf(labelled);
  }

  long deadLettered() {
    return sum(deadLetters);
  }

  long fellBack() {
    return sum(fallbacks);
  }

  long withLabel() {
    return sum(labelled);
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
