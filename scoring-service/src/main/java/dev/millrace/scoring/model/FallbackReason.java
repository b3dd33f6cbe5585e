package dev.millrace.scoring.model;

/** Why a vector got the definition's fallback instead of a score. */
public enum FallbackReason {
  /** The pipeline has no model. */
  NO_MODEL("no-model"),
  /** A feature is missing, and the model can't do without. */
  MISSING_FEATURE("missing-feature"),
  /** A feature that the pipeline's definition requires to be fresh is stale. */
  STALE_FEATURE("stale-feature"),
  /** The engine refused the vector. */
  ENGINE_ERROR("engine-error"),
  /** The model gave NaN or an infinity. */
  NON_FINITE_SCORE("non-finite-score"),
  /** The model did not answer in the time that it is given. */
  TOO_SLOW("too-slow"),
  /** The model failed so often that it is not asked for a while. */
  CIRCUIT_OPEN("circuit-open");

  private final String code;

  FallbackReason(String code) {
    this.code = code;
  }

  /** Whether the model was asked at all. */
  public boolean wasAsked() {
    return this != CIRCUIT_OPEN;
  }

  /** As in the decision record. */
  public String code() {
    return code;
  }
}
