package dev.millrace.local.replay;

import static dev.millrace.local.flow.Numbers.grouped;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a replay amounts to.
 *
 * @param title pipeline, range, order
 * @param events that were read and fed
 * @param warmUp of them, those before the range: only there for what windows reach back to
 * @param labels rows of {@code labelled} that were fed
 * @param vectors on the replay's topic of features
 * @param refused events that the feature service could not use
 * @param elapsed from the first event read to the last vector
 * @param waits for their turn; null where events go as they come
 */
public record ReplaySummary(
    String title,
    long events,
    long warmUp,
    long labels,
    long vectors,
    long refused,
    Duration elapsed,
    Waits waits) {

  private static final String LINE = "  %-16s %12s   %s";

  /** Whether each event has a vector. */
  public boolean isWhole() {
    return vectors + refused == events;
  }

  /** The table. */
  public String text() {
    List<String> lines = new ArrayList<>(List.of(title, ""));
    lines.add(line("events read", events, ""));
    lines.add(line("  replayed", events - warmUp, ""));
    lines.add(line("  warm-up", warmUp, "before the range: what its windows reach back to"));
    lines.add(line("labels", labels, "rows of labelled"));
    lines.add(line("vectors", vectors, refused == 0 ? "" : grouped(refused) + " refused"));
    double seconds = elapsed.toMillis() / 1000.0;
    lines.add(
        line(
            "events/s",
            Math.round(events / Math.max(seconds, 0.001)),
            String.format(Locale.ROOT, "%.1f s, first event read to last vector", seconds)));
    if (waits != null) {
      lines.add(
          LINE.formatted(
              "waited p50",
              waits.p50().toMillis() + " ms",
              "p99 %d ms, longest %d ms: %s events for their turn; %s were let go where all was through"
                  .formatted(
                      waits.p99().toMillis(),
                      waits.longest().toMillis(),
                      grouped(waits.events()),
                      grouped(waits.letGo()))));
    }
    return String.join(System.lineSeparator(), lines);
  }

  private static String line(String name, long count, String detail) {
    return LINE.formatted(name, grouped(count), detail).stripTrailing();
  }
}
