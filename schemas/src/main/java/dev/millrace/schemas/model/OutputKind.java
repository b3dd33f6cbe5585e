package dev.millrace.schemas.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a model's output means. */
public enum OutputKind {
  /** One number a row, or two with that of yes last: how probable yes is, from 0 to 1. */
  @JsonProperty("probability")
  PROBABILITY,
  /** One number a row, of any size. */
  @JsonProperty("regression")
  REGRESSION,
  /** As many numbers a row as there are classes, three at least: how probable each is. */
  @JsonProperty("classes")
  CLASSES
}
