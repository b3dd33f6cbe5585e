package dev.millrace.runtime.expression;

import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;

/** Which of CEL's types an expression may give. */
final class ResultTypes {
  private ResultTypes() {}

  /**
   * The result type for a checked expression's type.
   *
   * @return null if features and rules can't hold it
   */
  static ResultType of(CelType type) {
    CelType plain = type instanceof NullableType nullable ? nullable.targetType() : type;
    return switch (plain.kind()) {
      case DOUBLE -> ResultType.DOUBLE;
      case INT -> ResultType.LONG;
      case BOOL -> ResultType.BOOLEAN;
      case STRING -> ResultType.STRING;
      default -> null;
    };
  }

  /** Why {@link #of} gave null, and what to do about it. */
  static String refusal(CelType type) {
    String gives = "gives " + named(type) + ", but must give a number, a boolean or a string";
    return switch (type.kind()) {
      case TIMESTAMP -> gives + ": int(…) gives seconds since 1970, .getHours() the hour";
      case DURATION -> gives + ": .getSeconds() gives its seconds";
      case UINT -> gives + ": int(…) makes it a signed number";
      case DYN -> gives + ": double(…), int(…), string(…) or bool(…) says which type it is";
      case LIST, MAP -> gives + ": size(…), an index or a macro such as exists gives one";
      default -> gives;
    };
  }

  private static String named(CelType type) {
    return switch (type.kind()) {
      case TIMESTAMP -> "a timestamp";
      case DURATION -> "a duration";
      case UINT -> "an unsigned number";
      case DYN -> "a value whose type is known only when it runs";
      case LIST -> "a list";
      case MAP -> "a map";
      case STRUCT -> "a " + type.name();
      case BYTES -> "bytes";
      case NULL_TYPE -> "null";
      default -> "a " + type.name();
    };
  }
}
