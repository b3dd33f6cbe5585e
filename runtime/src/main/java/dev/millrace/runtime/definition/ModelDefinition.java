package dev.millrace.runtime.definition;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The model that decides.
 *
 * @param name the model's name in decisions
 * @param artifact folder that holds {@code manifest.json}; null: there is no model and every
 *     decision is the fallback
 * @param threshold a score at or above it decides true; in [0, 1]
 * @param fallback the score of an event that can't be scored; in [0, 1]
 * @param serving how it is asked
 * @param reasons which decisions say what weighed most; null: none
 */
public record ModelDefinition(
    String name,
    Path artifact,
    double threshold,
    double fallback,
    Serving serving,
    Reasons reasons) {

  /** A model that is asked as where the definition says nothing. */
  public ModelDefinition(String name, Path artifact, double threshold, double fallback) {
    this(name, artifact, threshold, fallback, Serving.DEFAULT, null);
  }

  public ModelDefinition {
    Objects.requireNonNull(name);
    requireFraction(Catalogue.THRESHOLD, threshold);
    requireFraction(Catalogue.FALLBACK, fallback);
    reasons = reasons == null ? new Reasons(0, threshold, 0) : reasons;
  }

  /** The same model with other reasons. */
  public ModelDefinition with(Reasons other) {
    return new ModelDefinition(name, artifact, threshold, fallback, serving, other);
  }

  /** The same without a model of the definition's own: what is deployed decides. */
  public ModelDefinition withoutArtifact() {
    return new ModelDefinition(name, null, threshold, fallback, serving, reasons);
  }

  static void requireFraction(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("model." + key + " must be from 0 to 1, but is " + value);
    }
  }
}
