package dev.millrace.runtime.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.generic.GenericRecord;

/** Runs a compiled CEL program. */
final class CelEvaluation implements Evaluation {
  /**
   * How CEL fails where an operator or a selection meets a null. The checker has excluded the other
   * causes of the first; what is left of the others fails in the same way only by coincidence with
   * a null in the same evaluation.
   */
  private static final Set<CelErrorCode> NULL_OPERAND =
      EnumSet.of(
          CelErrorCode.OVERLOAD_NOT_FOUND,
          CelErrorCode.ATTRIBUTE_NOT_FOUND,
          CelErrorCode.INTERNAL_ERROR);

  private static final Pattern POSITION = Pattern.compile("^evaluation error at \\S+: ");

  private final String source;
  private final Program program;
  private final EventLayout layout;

  CelEvaluation(String source, Program program, EventLayout layout) {
    this.source = source;
    this.program = program;
    this.layout = layout;
  }

  @Override
  public Object evaluate(GenericRecord event) {
    EventScope scope = layout.scope(event);
    try {
      Object value = program.eval(scope);
      return value == NullValue.NULL_VALUE ? null : value;
    } catch (CelEvaluationException e) {
      if (scope.sawNull() && NULL_OPERAND.contains(e.getErrorCode())) {
        return null;
      }
      throw new ExpressionFailedException(source, reason(e), e);
    }
  }

  static String reason(CelEvaluationException e) {
    String message = String.valueOf(e.getMessage());
    return switch (e.getErrorCode()) {
      case DIVIDE_BY_ZERO -> "division by zero";
      case ATTRIBUTE_NOT_FOUND -> "no such key: " + POSITION.matcher(message).replaceFirst("");
      default -> POSITION.matcher(message).replaceFirst("");
    };
  }
}
