package dev.millrace.schemas.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a {@link Calibration} maps outputs to scores. */
public enum CalibrationKind {
  /** A sigmoid of two parameters. */
  @JsonProperty("platt")
  PLATT,
  /** Straight lines between points. */
  @JsonProperty("isotonic")
  ISOTONIC
}
