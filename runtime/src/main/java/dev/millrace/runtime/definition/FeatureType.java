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
  STRING,
  /** Avro array of doubles. */
  DOUBLE_LIST,
  /** Avro map of longs. */
  LONG_MAP,
  /** Avro map of doubles. */
  DOUBLE_MAP;

  /** Whether it is one number or a boolean: what a model can take. */
  public boolean isScalar() {
    return this == DOUBLE || this == LONG || this == BOOLEAN;
  }

  /** Whether a default of this type could be {@code value}; lists and maps have none. */
  boolean holds(Object value) {
    return switch (this) {
      case DOUBLE -> value instanceof Double number && Double.isFinite(number);
      case LONG -> value instanceof Long;
      case BOOLEAN -> value instanceof Boolean;
      case STRING -> value instanceof String;
      case DOUBLE_LIST, LONG_MAP, DOUBLE_MAP -> false;
    };
  }

  /** The type for people and in Avro: {@code double}, {@code long}, … */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
