package dev.millrace.runtime.definition;

import dev.millrace.runtime.expression.ResultType;
import java.util.Locale;

/** The type of a feature's value; in the features record each is nullable. */
public enum FeatureType {
  /** Avro double. */
  DOUBLE,
  /** Avro long. */
  LONG,
  /** Avro boolean. */
  BOOLEAN,
  /** Avro string. */
  STRING;

  /** The type for people and in Avro: {@code double}, {@code long}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The feature type that holds what an expression evaluates to. */
  public static FeatureType of(ResultType type) {
    return switch (type) {
      case DOUBLE -> DOUBLE;
      case LONG -> LONG;
      case BOOLEAN -> BOOLEAN;
      case STRING -> STRING;
    };
  }
}
