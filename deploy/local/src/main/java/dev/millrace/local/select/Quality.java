package dev.millrace.local.select;

import dev.millrace.schemas.model.Metrics;
import dev.millrace.schemas.model.ModelMetrics;
import java.util.Locale;

/** What a feature's importance is a loss of. */
public enum Quality {
  /** Area under the receiver operating characteristic. */
  AUC_ROC,
  /** Average precision: looks at the highest scores, for positives that are rare. */
  AVERAGE_PRECISION;

  /** The name for people. */
  public String word() {
    return this == AUC_ROC ? "AUC ROC" : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  double of(float[] scores, boolean[] positive) {
    ModelMetrics metrics = Metrics.of(scores, positive);
    return this == AUC_ROC ? metrics.aucRoc() : metrics.averagePrecision();
  }
}
