package dev.millrace.local;

import dev.millrace.local.input.Delay;
import dev.millrace.local.input.DelayedLabels;
import dev.millrace.local.input.EventSource;
import java.time.Duration;
import picocli.CommandLine.Option;

/** When labels become known. */
final class LabelDelayOption {

  @Option(
      names = "--label-delay",
      paramLabel = "TIME",
      description =
          "Labels become known so long after their events: 6d, 12h. Default: what the source says.")
  private String delay;

  /** Refuses what is no duration. */
  void check() {
    if (delay != null) {
      parsed();
    }
  }

  EventSource of(EventSource source) {
    return delay == null ? source : new DelayedLabels(source, parsed());
  }

  private Duration parsed() {
    try {
      return Delay.parse(delay);
    } catch (IllegalArgumentException e) {
      throw new WrongUsageException("--label-delay: " + e.getMessage());
    }
  }

  /** In words, for a summary; empty where nothing was asked for. */
  String describe() {
    return delay == null ? "" : ", labels known after " + delay;
  }
}
