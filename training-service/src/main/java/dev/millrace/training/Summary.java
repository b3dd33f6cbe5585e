package dev.millrace.training;

import dev.millrace.schemas.model.ExampleRange;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.schemas.model.ModelMetrics;
import java.util.Locale;
import java.util.stream.Collectors;

/** A model in a few lines for the person who had it made. */
final class Summary {
  private Summary() {}

  static String of(ModelManifest model) {
    return String.join(
        System.lineSeparator(),
        "not used    " + skipped(model),
        "training    " + range(model.data().training()),
        "validation  " + range(model.data().validation()),
        "metrics     " + metrics(model.metrics()),
        "threshold   " + number(model.threshold()) + " has the best F1",
        "model       " + model.name() + " " + model.version());
  }

  private static String skipped(ModelManifest model) {
    String reasons =
        model.data().skipped().entrySet().stream()
            .map(reason -> String.format(Locale.ROOT, "%,d %s", reason.getValue(), reason.getKey()))
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "0" : reasons;
  }

  private static String range(ExampleRange range) {
    return String.format(
        Locale.ROOT,
        "%s to %s, %,d rows, %,d positives",
        range.from(),
        range.to(),
        range.rows(),
        range.positives());
  }

  private static String metrics(ModelMetrics metrics) {
    return "AUC ROC %s, average precision %s (base rate %s), log loss %s"
        .formatted(
            number(metrics.aucRoc()),
            number(metrics.averagePrecision()),
            number(metrics.baseRate()),
            number(metrics.logLoss()));
  }

  private static String number(Double value) {
    return value == null ? "undefined" : String.format(Locale.ROOT, "%.4f", value);
  }
}
