package dev.millrace.runtime.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sections of a {@link LoopDefinition} as YAML, every default written out. */
final class LoopDescription {
  private final List<String> lines = new ArrayList<>();

  private LoopDescription() {}

  static List<String> lines(LoopDefinition loop) {
    LoopDescription description = new LoopDescription();
    PerformanceKeys.describe(loop.performance(), description);
    RetrainingKeys.describe(loop.retraining(), description);
    TrainingKeys.describe(loop.training(), description);
    ReviewsKeys.describe(loop.reviews(), description);
    return description.lines;
  }

  void heading(String key) {
    lines.add(key + ":");
  }

  /** A key of the section; left out where the value is null. */
  void line(String key, Object value) {
    if (value instanceof Duration duration) {
      lines.add("  " + key + ": " + Span.written(duration));
    } else if (value instanceof Enum<?> word) {
      lines.add("  " + key + ": " + word.name().toLowerCase(Locale.ROOT));
    } else if (value != null) {
      lines.add("  " + key + ": " + value);
    }
  }
}
