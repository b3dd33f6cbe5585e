package dev.millrace.local.replay;

import static dev.millrace.local.flow.Numbers.grouped;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where replayed vectors differ from those that were served.
 *
 * @param title pipeline and range
 * @param rows vectors of the same event, compared
 * @param mismatches by feature, in the definition's order: rows with another value
 * @param missing events served, but not replayed
 * @param extra events replayed, but not served
 * @param examples the first differences, a line each
 */
public record ParityReport(
    String title,
    long rows,
    Map<String, Long> mismatches,
    long missing,
    long extra,
    List<String> examples) {

  private static final String LINE = "  %-32s %12s %12s";

  /** Whether there is something, and all of it is the same. */
  public boolean isClean() {
    return rows > 0
        && missing == 0
        && extra == 0
        && mismatches.values().stream().allMatch(count -> count == 0);
  }

  /** The table. */
  public String text() {
    List<String> lines = new ArrayList<>(List.of(title, ""));
    lines.add(LINE.formatted("FEATURE", "ROWS", "MISMATCHES"));
    mismatches.forEach(
        (feature, count) -> lines.add(LINE.formatted(feature, grouped(rows), grouped(count))));
    lines.add("");
    lines.add("  missing %s (served, but not replayed)".formatted(grouped(missing)));
    lines.add("  extra %s (replayed, but not served)".formatted(grouped(extra)));
    if (!examples.isEmpty()) {
      lines.add("");
      examples.forEach(example -> lines.add("  " + example));
    }
    lines.add("");
    lines.add(verdict());
    return String.join(System.lineSeparator(), lines);
  }

  private String verdict() {
    if (rows == 0) {
      return "NOTHING WAS COMPARED.";
    }
    return isClean()
        ? "Every vector is what was served, to the bit."
        : "VECTORS DIFFER FROM WHAT WAS SERVED.";
  }
}
