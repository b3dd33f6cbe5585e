package dev.millrace.training.train;

import dev.millrace.schemas.model.EnsembleMember;
import dev.millrace.schemas.model.ExampleRange;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.model.ModelMetrics;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a person wants to know of a version, in Markdown; the same version has the same card. */
final class ModelCard {
  /** Name of the card's file, beside the manifest. */
  static final String FILE = "card.md";

  private static final int GROUPS = 10;

  private final StringBuilder text = new StringBuilder();

  private ModelCard() {}

  /**
   * Writes the card.
   *
   * @param importance quality lost without each input
   * @param scores of the part that it was compared by
   * @param positive of the same rows
   */
  static String of(
      ModelManifest model, Map<String, Double> importance, float[] scores, boolean[] positive) {
    ModelCard card = new ModelCard();
    card.line("# %s %s".formatted(model.name(), model.version()));
    card.examples(model);
    card.metrics(model.metrics(), model.threshold());
    card.importance(importance);
    card.calibration(scores, positive);
    card.making(model);
    return card.text.toString();
  }

  private void examples(ModelManifest model) {
    line("## Examples");
    line("| part | from | to | rows | positives |\n|---|---|---|---|---|");
    range("learnt from", model.data().training());
    range("compared by", model.data().validation());
    model
        .data()
        .skipped()
        .forEach((reason, count) -> line("- not used, %s: %d".formatted(reason, count)));
  }

  private void range(String part, ExampleRange range) {
    line(
        "| %s | %s | %s | %d | %d |"
            .formatted(part, range.from(), range.to(), range.rows(), range.positives()));
  }

  private void metrics(ModelMetrics metrics, Double threshold) {
    line("## How good it was on what it was compared by");
    line("| measure | value |\n|---|---|");
    line("| AUC ROC | %s |".formatted(number(metrics.aucRoc())));
    line("| average precision | %s |".formatted(number(metrics.averagePrecision())));
    line("| average precision of guessing | %s |".formatted(number(metrics.baseRate())));
    line("| log loss | %s |".formatted(number(metrics.logLoss())));
    line("| threshold with the best F1 | %s |".formatted(number(threshold)));
  }

  private void importance(Map<String, Double> importance) {
    line("## Inputs, by what shuffling them costs");
    line("| input | quality lost |\n|---|---|");
    importance.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(input -> line("| %s | %s |".formatted(input.getKey(), number(input.getValue()))));
  }

  /** Rows in groups of the same size by score. */
  private void calibration(float[] scores, boolean[] positive) {
    line("## Calibration");
    line("| rows | mean score | share of positives |\n|---|---|---|");
    int[] byScore =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparing(row -> scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int group = 0; group < GROUPS; group++) {
      int from = (int) ((long) byScore.length * group / GROUPS);
      int to = (int) ((long) byScore.length * (group + 1) / GROUPS);
      if (from < to) {
        group(byScore, from, to, scores, positive);
      }
    }
  }

  private void group(int[] byScore, int from, int to, float[] scores, boolean[] positive) {
    double sum = 0;
    int hits = 0;
    for (int i = from; i < to; i++) {
      sum += scores[byScore[i]];
      hits += positive[byScore[i]] ? 1 : 0;
    }
    int rows = to - from;
    line("| %d | %s | %s |".formatted(rows, number(sum / rows), number((double) hits / rows)));
  }

  private void making(ModelManifest model) {
    line("## How it was made");
    line("- %s, seed %d".formatted(model.training().library(), model.training().seed()));
    model.training().parameters().forEach((name, value) -> line("- %s: %s".formatted(name, value)));
    if (model.ensemble() != null) {
      line(
          "- the mean of %s"
              .formatted(
                  model.ensemble().members().stream()
                      .map(EnsembleMember::version)
                      .collect(Collectors.joining(", "))));
    }
    if (!model.golden().isEmpty()) {
      line("## Golden vectors");
      model.golden().forEach(each -> line("- %s gives %s".formatted(each.inputs(), each.score())));
    }
  }

  private void line(String line) {
    text.append(line.startsWith("#") && text.length() > 0 ? "\n" : "").append(line);
    text.append(line.startsWith("#") ? "\n\n" : "\n");
  }

  private static String number(Double value) {
    return value == null ? "undefined" : String.format(Locale.ROOT, "%.4f", value);
  }
}
