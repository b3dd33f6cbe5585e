package dev.millrace.runtime.expression;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * Says what CEL's parser and checker found wrong in the words of the event's schema.
 *
 * <p>Which node an issue is about comes from CEL; what CEL wrote is used where nothing better is
 * known.
 */
final class Explanation {
  private static final Pattern UNEXPECTED =
      Pattern.compile("(?:mismatched|extraneous) input '(.*)' expecting .*", Pattern.DOTALL);
  private static final Pattern UNKNOWN_SIGN = Pattern.compile("token recognition error at: (.*)");
  private static final Pattern OVERLOAD =
      Pattern.compile("found no matching overload for '.*' applied to '(.*?)' \\(candidates.*");
  private static final ImmutableMap<String, String> BRACKETS =
      ImmutableMap.of("_?_:_", "? :", "_[_]", "[ ]");
  private static final ImmutableSet<String> FUNCTIONS = CelLanguage.functionNames();

  private final Schema event;

  Explanation(Schema event) {
    this.event = event;
  }

  /** Problems of a source that does not parse. */
  static List<ExpressionProblem> ofSyntax(List<CelIssue> issues) {
    return issues.stream()
        .map(issue -> Position.of(issue.getSourceLocation()).problem(syntax(issue), null))
        .toList();
  }

  /**
   * Problems of a source that parses but does not type-check.
   *
   * <p>For a mistyped {@code math.abs} CEL complains about {@code math} too; that is left out.
   */
  List<ExpressionProblem> ofTypes(List<CelIssue> issues, CelAbstractSyntaxTree parsed) {
    List<CelIssue> about =
        issues.stream()
            .filter(issue -> !isNamespace(node(parsed, issue.getExprId()).identOrDefault().name()))
            .toList();
    return (about.isEmpty() ? issues : about)
        .stream().map(issue -> explain(issue, parsed)).toList();
  }

  private static String syntax(CelIssue issue) {
    Matcher unexpected = UNEXPECTED.matcher(issue.getMessage());
    if (unexpected.matches()) {
      return "<EOF>".equals(unexpected.group(1))
          ? "the expression ends where a value is expected"
          : "'" + unexpected.group(1) + "' is not expected here";
    }
    Matcher sign = UNKNOWN_SIGN.matcher(issue.getMessage());
    return sign.matches() ? sign.group(1) + " is no part of CEL" : issue.getMessage();
  }

  private ExpressionProblem explain(CelIssue issue, CelAbstractSyntaxTree parsed) {
    Position position = Position.of(issue.getSourceLocation());
    CelExpr expr = node(parsed, issue.getExprId());
    boolean undeclared = issue.getMessage().startsWith("undeclared reference");
    boolean undefined = issue.getMessage().startsWith("undefined field");
    ExpressionProblem asCelSays = position.problem(readable(issue.getMessage()), null);
    return switch (expr.getKind()) {
      case SELECT -> undefined ? unknownField(expr.select(), position.afterDot()) : asCelSays;
      case IDENT -> undeclared ? unknownName(expr.ident().name(), position) : asCelSays;
      case CALL ->
          undeclared
              ? unknownFunction(expr.call(), position)
              : position.problem(operands(expr.call(), issue.getMessage()), null);
      default -> asCelSays;
    };
  }

  private static CelExpr node(CelAbstractSyntaxTree parsed, long id) {
    return CelNavigableAst.fromAst(parsed)
        .getRoot()
        .allNodes()
        .map(CelNavigableExpr::expr)
        .filter(expr -> expr.id() == id)
        .findFirst()
        .orElse(CelExpr.ofNotSet(id));
  }

  private ExpressionProblem unknownField(CelExpr.CelSelect select, Position position) {
    Schema record = recordOf(select.operand());
    if (record == null) {
      return position.problem("there is no field '" + select.field() + "' here", null);
    }
    return position.problem(
        "field '" + select.field() + "' is not in record " + record.getName(),
        Spelling.nearest(select.field(), names(record)));
  }

  private ExpressionProblem unknownName(String name, Position position) {
    String near = Spelling.nearest(name, names(event));
    String suggestion =
        Spelling.distance(name, EventScope.EVENT) <= 2
            ? EventScope.EVENT
            : near == null ? null : EventScope.EVENT + "." + near;
    return position.problem(
        "'" + name + "' is unknown; the event's fields are read as event.<field>", suggestion);
  }

  private static ExpressionProblem unknownFunction(CelExpr.CelCall call, Position position) {
    String name =
        call.target()
                .map(target -> target.identOrDefault().name())
                .filter(Explanation::isNamespace)
                .map(namespace -> namespace + ".")
                .orElse("")
            + call.function();
    return position.problem(
        "there is no function '" + name + "'", Spelling.nearest(name, FUNCTIONS));
  }

  private static boolean isNamespace(String name) {
    return FUNCTIONS.stream().anyMatch(function -> function.startsWith(name + "."));
  }

  private static String operands(CelExpr.CelCall call, String message) {
    Matcher overload = OVERLOAD.matcher(message);
    if (!overload.matches()) {
      return readable(message);
    }
    String types = readable(overload.group(1));
    String hint =
        types.contains("double") && types.contains("int")
            ? "; write whole numbers as 2.0 or convert with double(…)"
            : "";
    return "'" + written(call.function()) + "' can't be applied to " + types + hint;
  }

  private static String written(String function) {
    return Operator.lookupBinaryOperator(function)
        .or(() -> Operator.lookupUnaryOperator(function))
        .orElse(BRACKETS.getOrDefault(function, function));
  }

  private static String readable(String types) {
    return types
        .replace("google.protobuf.Timestamp", "timestamp")
        .replace("google.protobuf.Duration", "duration")
        .replaceAll("wrapper\\((\\w+)\\)", "nullable $1")
        .replace(" (in container '')", "");
  }

  /** The record that a chain of selections and indexes from {@code event} ends in, or null. */
  private Schema recordOf(CelExpr expr) {
    Schema schema = schemaOf(expr);
    return schema != null && schema.getType() == Schema.Type.RECORD ? schema : null;
  }

  private Schema schemaOf(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT -> EventScope.EVENT.equals(expr.ident().name()) ? event : null;
      case SELECT -> fieldOf(recordOf(expr.select().operand()), expr.select().field());
      case CALL ->
          Operator.INDEX.getFunction().equals(expr.call().function())
              ? elementOf(schemaOf(expr.call().args().get(0)))
              : null;
      default -> null;
    };
  }

  private static Schema fieldOf(Schema record, String name) {
    return record == null || record.getField(name) == null
        ? null
        : plain(record.getField(name).schema());
  }

  private static Schema elementOf(Schema container) {
    if (container == null) {
      return null;
    }
    return switch (container.getType()) {
      case ARRAY -> plain(container.getElementType());
      case MAP -> plain(container.getValueType());
      default -> null;
    };
  }

  private static Schema plain(Schema schema) {
    return AvroKind.of(schema) == AvroKind.NULLABLE ? AvroKind.withoutNull(schema) : schema;
  }

  private static List<String> names(Schema record) {
    return record.getFields().stream().map(Schema.Field::name).toList();
  }
}
