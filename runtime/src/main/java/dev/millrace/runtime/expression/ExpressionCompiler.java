package dev.millrace.runtime.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.compiler.CelCompiler;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Compiles CEL over the variable {@code event}, an Avro record whose fields the type checker knows.
 *
 * <p>Building one costs some 100 ms, so one is made for a definition and then thrown away.
 */
public final class ExpressionCompiler {
  private final EventLayout layout;
  private final Explanation explanation;
  private final CelCompiler compiler;
  private final CelRuntime runtime;

  private ExpressionCompiler(Schema event) {
    EventTypes types = EventTypes.of(event);
    layout = new EventLayout(event);
    explanation = new Explanation(event);
    compiler = CelLanguage.compiler(types, EventTypes.typeOf(event));
    runtime = CelLanguage.runtime(types);
  }

  /**
   * A compiler for expressions over records of one schema.
   *
   * @throws IllegalArgumentException if the schema is no record
   */
  public static ExpressionCompiler forEvent(Schema event) {
    if (event.getType() != Schema.Type.RECORD) {
      throw new IllegalArgumentException("an event is a record, not " + event.getType().getName());
    }
    return new ExpressionCompiler(event);
  }

  /**
   * Parses, type-checks and plans one expression.
   *
   * @throws InvalidExpressionException with every problem found
   */
  public Expression compile(String source) {
    CelAbstractSyntaxTree checked = check(source, parse(source));
    ResultType type = ResultTypes.of(checked.getResultType());
    if (type == null) {
      String refusal = ResultTypes.refusal(checked.getResultType());
      throw invalid(source, List.of(new ExpressionProblem(1, 1, refusal, null)));
    }
    List<ExpressionProblem> problems = LiteralCheck.problems(checked);
    if (!problems.isEmpty()) {
      throw invalid(source, problems);
    }
    return new Expression(source, type, plan(source, checked));
  }

  private CelAbstractSyntaxTree parse(String source) {
    CelValidationResult parsed = compiler.parse(source);
    if (parsed.hasError()) {
      throw invalid(source, Explanation.ofSyntax(parsed.getErrors()));
    }
    return ast(parsed);
  }

  private CelAbstractSyntaxTree check(String source, CelAbstractSyntaxTree parsed) {
    CelValidationResult checked = compiler.check(parsed);
    if (checked.hasError()) {
      throw invalid(source, explanation.ofTypes(checked.getErrors(), parsed));
    }
    return ast(checked);
  }

  private Evaluation plan(String source, CelAbstractSyntaxTree checked) {
    String field = plainField(checked.getExpr());
    if (field != null) {
      return new FieldEvaluation(source, field, layout);
    }
    try {
      return new CelEvaluation(source, runtime.createProgram(checked), layout);
    } catch (CelEvaluationException e) {
      throw new IllegalStateException("checked, but can't be planned: " + source, e);
    }
  }

  private static String plainField(CelExpr expr) {
    if (expr.getKind() != ExprKind.Kind.SELECT || expr.select().testOnly()) {
      return null;
    }
    CelExpr operand = expr.select().operand();
    boolean ofEvent =
        operand.getKind() == ExprKind.Kind.IDENT && EventScope.EVENT.equals(operand.ident().name());
    return ofEvent ? expr.select().field() : null;
  }

  private static CelAbstractSyntaxTree ast(CelValidationResult valid) {
    try {
      return valid.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("valid, but without a syntax tree", e);
    }
  }

  private static InvalidExpressionException invalid(
      String source, List<ExpressionProblem> problems) {
    return new InvalidExpressionException(source, problems);
  }
}
