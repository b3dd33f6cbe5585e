package dev.millrace.local.replay;

import static dev.millrace.local.flow.Numbers.grouped;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a backtest amounts to.
 *
 * @param title version, range, topic
 * @param events whose features were read
 * @param scored decisions that the version made
 * @param fallbacks decisions that are the definition's fallback, by reason
 * @param elapsed from the first event read to the last decision
 */
public record BacktestSummary(
    String title, long events, long scored, Map<String, Long> fallbacks, Duration elapsed) {

  private static final String LINE = "  %-16s %12s   %s";

  public BacktestSummary {
    fallbacks = Map.copyOf(fallbacks);
  }

  private long fellBack() {
    return fallbacks.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether there are events, and each has a decision. */
  public boolean isWhole() {
    return events > 0 && events == scored + fellBack();
  }

  /** The table. */
  public String text() {
    double seconds = Math.max(elapsed.toMillis(), 1) / 1000.0;
    List<String> lines = new ArrayList<>(List.of(title, ""));
    lines.add(line("events read", events, ""));
    lines.add(line("decisions", scored + fellBack(), ""));
    lines.add(line("  scored", scored, ""));
    lines.add(line("  fallback", fellBack(), reasons()));
    lines.add(
        line(
            "events/s",
            Math.round(events / seconds),
            String.format(Locale.ROOT, "%.1f s, first event read to last decision", seconds)));
    lines.add("");
    lines.add(verdict());
    return String.join(System.lineSeparator(), lines);
  }

  private String verdict() {
    if (events == 0) {
      return "THERE ARE NO FEATURES OF THAT TIME: look at the range, and at how long they are kept";
    }
    return isWhole() ? "Every event has a decision." : "NOT EVERY EVENT HAS ONE DECISION";
  }

  private String reasons() {
    return new TreeMap<>(fallbacks)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + grouped(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String line(String name, long count, String detail) {
    return LINE.formatted(name, grouped(count), detail).stripTrailing();
  }
}
