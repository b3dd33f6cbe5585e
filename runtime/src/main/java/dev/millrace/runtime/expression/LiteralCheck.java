package dev.millrace.runtime.expression;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds texts in an expression that would fail for every event: a regular expression, a time, a
 * duration or a time zone that is none.
 *
 * <p>CEL's checker knows them as strings only. Each is tried with CEL itself, so that what is
 * accepted here is what works later.
 */
final class LiteralCheck {
  private static final String LITERAL = "literal";

  private static final ImmutableMap<String, String> TRIALS =
      ImmutableMap.<String, String>builder()
          .put("matches", "''.matches(literal)")
          .put("timestamp", "timestamp(literal)")
          .put("duration", "duration(literal)")
          .put("getFullYear", "timestamp(0).getFullYear(literal)")
          .put("getMonth", "timestamp(0).getMonth(literal)")
          .put("getDate", "timestamp(0).getDate(literal)")
          .put("getDayOfMonth", "timestamp(0).getDayOfMonth(literal)")
          .put("getDayOfWeek", "timestamp(0).getDayOfWeek(literal)")
          .put("getDayOfYear", "timestamp(0).getDayOfYear(literal)")
          .put("getHours", "timestamp(0).getHours(literal)")
          .put("getMinutes", "timestamp(0).getMinutes(literal)")
          .put("getSeconds", "timestamp(0).getSeconds(literal)")
          .put("getMilliseconds", "timestamp(0).getMilliseconds(literal)")
          .buildOrThrow();

  private static final CelCompiler COMPILER =
      CelLanguage.compiler().addVar(LITERAL, SimpleType.STRING).build();
  private static final CelRuntime RUNTIME = CelLanguage.runtime().build();

  private LiteralCheck() {}

  /** The problems of {@code ast}'s literals; empty if there are none. */
  static List<ExpressionProblem> problems(CelAbstractSyntaxTree ast) {
    List<ExpressionProblem> problems = new ArrayList<>();
    CelNavigableAst.fromAst(ast)
        .getRoot()
        .allNodes()
        .map(CelNavigableExpr::expr)
        .filter(expr -> expr.getKind() == ExprKind.Kind.CALL)
        .forEach(call -> check(call, ast, problems));
    return problems;
  }

  private static void check(
      CelExpr call, CelAbstractSyntaxTree ast, List<ExpressionProblem> problems) {
    String trial = TRIALS.get(call.call().function());
    CelExpr last = Iterables.getLast(call.call().args(), null);
    if (trial == null || last == null || !isText(last)) {
      return;
    }
    String literal = last.constant().stringValue();
    String failure = failure(trial, literal);
    if (failure != null) {
      problems.add(
          Position.of(ast.getSource(), last.id())
              .problem(
                  "'" + literal + "' does not do for " + call.call().function() + "(): " + failure,
                  null));
    }
  }

  private static boolean isText(CelExpr expr) {
    return expr.getKind() == ExprKind.Kind.CONSTANT
        && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  private static String failure(String trial, String literal) {
    try {
      Program program = RUNTIME.createProgram(COMPILER.compile(trial).getAst());
      program.eval(Map.of(LITERAL, literal));
      return null;
    } catch (CelEvaluationException e) {
      return CelEvaluation.reason(e);
    } catch (CelValidationException e) {
      throw new IllegalStateException("the trial " + trial + " does not compile", e);
    }
  }
}
