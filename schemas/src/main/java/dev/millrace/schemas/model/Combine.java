package dev.millrace.schemas.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the scores of an ensemble's members become its own. */
public enum Combine {
  /** Their mean. */
  @JsonProperty("mean")
  MEAN,
  /** Their mean by weight. */
  @JsonProperty("weighted_mean")
  WEIGHTED_MEAN,
  /**
   * The share of members whose score reaches their own threshold, the pipeline's where they have
   * none.
   */
  @JsonProperty("majority")
  MAJORITY,
  /** What the ensemble's own model makes of them (Wolpert 1992). */
  @JsonProperty("stacking")
  STACKING
}
