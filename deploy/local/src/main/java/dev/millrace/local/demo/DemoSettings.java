package dev.millrace.local.demo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a run is made.
 *
 * @param title what is run, for the summary
 * @param timed how many of the last events are produced at a rate and timed, one in ten at most
 * @param rate events a second of those
 * @param lockstep whether each day (UTC, event time) begins only when everything before it has gone
 *     through all services, labels included; nothing is timed then
 * @param patience how long nothing may move before the run is given up
 * @param export where the rows of {@code labelled} go as an Avro container file; null = nowhere
 */
public record DemoSettings(
    String title, int timed, int rate, boolean lockstep, Duration patience, Path export) {

  public DemoSettings {
    if (timed < 0 || rate < 1) {
      throw new IllegalArgumentException(
          "timed events must be at least 0 and their rate at least 1, not %d and %d"
              .formatted(timed, rate));
    }
  }
}
