package dev.millrace.local.demo;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a run is made.
 *
 * @param title what is run, for the summary
 * @param timed how many of the last events are produced at a rate and timed, one in ten at most
 * @param rate events a second of those
 * @param patience how long nothing may move before the run is given up
 * @param export where the rows of {@code labelled} go as an Avro container file; null = nowhere
 * @param labels when labels are produced; null = each when the events have reached its time
 */
public record DemoSettings(
    String title, int timed, int rate, Duration patience, Path export, LabelSteps labels) {

  public DemoSettings {
    if (timed < 0 || rate < 1) {
      throw new IllegalArgumentException(
          "timed events must be at least 0 and their rate at least 1, not %d and %d"
              .formatted(timed, rate));
    }
  }

  /** Labels are produced as the world would. */
  public DemoSettings(String title, int timed, int rate, Duration patience, Path export) {
    this(title, timed, rate, patience, export, null);
  }
}
