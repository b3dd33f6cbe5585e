package dev.millrace.schemas.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Types that a model can take; in JSON in lower case. Text is not among them. */
public enum InputType {
  /** A real number. */
  @JsonProperty("double")
  DOUBLE,
  /** A whole number. */
  @JsonProperty("long")
  LONG,
  /** True or false. */
  @JsonProperty("boolean")
  BOOLEAN;

  boolean accepts(Object value) {
    return switch (this) {
      case DOUBLE -> value instanceof Number;
      case LONG -> value instanceof Long || value instanceof Integer;
      case BOOLEAN -> value instanceof Boolean;
    };
  }

  /** As in JSON. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
