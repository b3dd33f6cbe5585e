package dev.millrace.local.demo;

import static dev.millrace.local.flow.Numbers.grouped;

import dev.millrace.schemas.model.ModelMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one run amounts to.
 *
 * @param title pipeline and source
 * @param produced events that the broker has acknowledged
 * @param labels labels that the broker has acknowledged
 * @param tally what the topics hold
 * @param meters what ingest says
 * @param speed of what was produced at full speed; null where nothing was
 * @param latency of what was produced at a rate; null where nothing was
 * @param quality of the labelled decisions that a model made; null where there are none
 */
public record Summary(
    String title,
    long produced,
    long labels,
    Tally tally,
    IngestCounts meters,
    Speed speed,
    Latency latency,
    ModelMetrics quality) {

  private static final String LINE = "  %-16s %12s   %s";

  /** Different events that were decided. */
  public long decisions() {
    return tally.decided();
  }

  /** What does not balance, a sentence each; empty where all does. */
  public List<String> problems() {
    return Balance.problems(produced, tally, meters);
  }

  /** The table, with its lines in the order of the data's way. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    lines.add("");
    lines.add(line("events produced", produced, ""));
    lines.add(line("  accepted", tally.accepted(), ""));
    lines.add(line("  duplicates", meters.duplicates(), ""));
    lines.add(line("  dead letters", tally.deadLettered(), detail(tally.deadLetters())));
    lines.add(
        line(
            "decisions",
            tally.decided(),
            "lost %s, twice %s".formatted(grouped(tally.lost()), grouped(tally.twice()))));
    lines.add(line("  scored", tally.decided() - tally.fellBack(), ""));
    lines.add(line("  fallback", tally.fellBack(), detail(tally.fallbacks())));
    lines.add(line("labels produced", labels, ""));
    lines.add(line("labelled", tally.withLabel(), detail(named(tally.labelled()))));
    lines.add(speedLine());
    lines.add(latencyLine());
    lines.addAll(qualityLines());
    lines.add("");
    lines.addAll(verdict());
    return String.join(System.lineSeparator(), lines).stripTrailing();
  }

  private String speedLine() {
    return speed == null
        ? line("events/s", "-", "nothing was produced at full speed")
        : line(
            "events/s",
            grouped(speed.perSecond()),
            "%s events %s in %s, first event produced to last decision read"
                .formatted(grouped(speed.events()), speed.how(), seconds(speed.elapsed())));
  }

  private String latencyLine() {
    return latency == null
        ? line("latency", "-", "no events were timed")
        : line(
            "latency p50",
            millis(latency.p50()),
            "p99 %s, max %s: %s events at %s a second, produced to decision read"
                .formatted(
                    millis(latency.p99()),
                    millis(latency.max()),
                    grouped(latency.events()),
                    grouped(latency.rate())));
  }

  private List<String> qualityLines() {
    if (quality == null) {
      return List.of(line("AUC ROC", "-", "no labelled decision was made by a model"));
    }
    String on =
        "on %s labelled decisions, %s positive"
            .formatted(grouped(quality.rows()), grouped(quality.positives()));
    return List.of(
        line("AUC ROC", share(quality.aucRoc()), on),
        line(
            "avg precision",
            share(quality.averagePrecision()),
            "guessing gives " + share(quality.baseRate())));
  }

  private List<String> verdict() {
    List<String> problems = problems();
    if (problems.isEmpty()) {
      return List.of("The counts balance: nothing lost, nothing twice.");
    }
    List<String> lines = new ArrayList<>(List.of("THE COUNTS DO NOT BALANCE:"));
    problems.forEach(problem -> lines.add("  - " + problem));
    return lines;
  }

  private static String line(String name, long count, String detail) {
    return line(name, grouped(count), detail);
  }

  private static String line(String name, String value, String detail) {
    return LINE.formatted(name, value, detail).stripTrailing();
  }

  private static Map<String, Long> named(Map<LabelState, Long> states) {
    return states.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
  }

  private static String detail(Map<String, Long> counts) {
    return new TreeMap<>(counts)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + grouped(entry.getValue()))
            .collect(Collectors.joining(", "));
  }

  private static String share(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  private static String millis(Duration duration) {
    return String.format(Locale.ROOT, "%.0f ms", duration.toNanos() / 1e6);
  }
}
