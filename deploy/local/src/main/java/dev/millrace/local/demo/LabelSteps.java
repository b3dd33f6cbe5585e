package dev.millrace.local.demo;

import java.time.Duration;

/**
 * Labels are held back and handed out between steps of event time, while the services are idle:
 * what windows over labels hold depends on the input alone then, not on how fast it is produced.
 *
 * @param length of a step, longer than nothing
 * @param all whether all labels of a step's events are handed out at its end, not only those known
 *     by then: right where every window over labels has a delay of a step at least, and every label
 *     is known within that
 */
public record LabelSteps(Duration length, boolean all) {

  public LabelSteps {
    if (length.isZero() || length.isNegative()) {
      throw new IllegalArgumentException("a step must be longer than nothing, not " + length);
    }
  }
}
