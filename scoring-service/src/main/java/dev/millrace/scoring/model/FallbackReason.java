package dev.millrace.scoring.model;

/** Why a vector got the definition's fallback instead of a score. */
public enum FallbackReason {
  /** The pipeline has no model. */
  NO_MODEL("no-model"),
  /** A feature is missing, and the model can't do without. */
  MISSING_FEATURE("missing-feature"),
  /** The engine refused the vector. */
  ENGINE_ERROR("engine-error"),
  /** The model gave NaN or an infinity. */
  NON_FINITE_SCORE("non-finite-score");

  private final String code;

  FallbackReason(String code) {
    this.code = code;
  }

  /** As in the decision record. */
  public String code() {
    return code;
  }
}
