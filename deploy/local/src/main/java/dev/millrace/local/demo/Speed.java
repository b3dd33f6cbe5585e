package dev.millrace.local.demo;

import java.time.Duration;

/**
 * How fast events went through at full speed.
 *
 * @param events how many
 * @param elapsed from the first one's production to the last one's decision
 * @param how they were produced
 */
record Speed(long events, Duration elapsed, String how) {

  long perSecond() {
    return Math.round(events / (elapsed.toNanos() / 1e9));
  }
}
