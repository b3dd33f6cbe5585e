package dev.millrace.runtime.expression;

import com.google.common.collect.ImmutableSet;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelMathExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;

/**
 * The CEL that definitions are written in: the standard language and macros, the extensions {@code
 * math} and {@code strings}, and limits that keep one expression from stalling a service.
 *
 * <p>CEL has no loops but those over a list, no I/O, and regular expressions in linear time.
 */
final class CelLanguage {
  /** Characters of one expression. */
  static final int MAX_LENGTH = 4_000;

  /** Nodes of the syntax tree after macros are expanded. */
  static final int MAX_NODES = 2_000;

  /** Nesting of the source. */
  static final int MAX_DEPTH = 50;

  /** Steps that {@code all}, {@code exists}, {@code map} … may take in one evaluation. */
  static final int MAX_ITERATIONS = 10_000;

  /** Instructions of one regular expression after compiling. */
  static final int MAX_REGEX_SIZE = 5_000;

  private static final CelMathExtensions MATH = CelExtensions.math();
  private static final CelStringExtensions STRINGS = CelExtensions.strings();

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true) // event.amount > 0 with a double amount
          .maxExpressionCodePointSize(MAX_LENGTH)
          .maxParseExpressionNodeCount(MAX_NODES)
          .maxParseRecursionDepth(MAX_DEPTH)
          .comprehensionMaxIterations(MAX_ITERATIONS)
          .maxRegexProgramSize(MAX_REGEX_SIZE)
          .build();

  private CelLanguage() {}

  /** A compiler for the language, without variables. */
  static CelCompilerBuilder compiler() {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLibraries(MATH, STRINGS);
  }

  /** A runtime for the language. */
  static CelRuntimeBuilder runtime() {
    return CelRuntimeFactory.plannerRuntimeBuilder()
        .setOptions(OPTIONS)
        .addLibraries(MATH, STRINGS);
  }

  /** The language over one variable, {@code event}. */
  static CelCompiler compiler(EventTypes types, dev.cel.common.types.CelType event) {
    return compiler().setTypeProvider(types).addVar(EventScope.EVENT, event).build();
  }

  static CelRuntime runtime(EventTypes types) {
    return runtime().setTypeProvider(types).build();
  }

  /** Names of all functions and macros, for suggestions. */
  static ImmutableSet<String> functionNames() {
    ImmutableSet.Builder<String> names = ImmutableSet.builder();
    CelStandardDeclarations.getAllFunctionNames().stream()
        .filter(name -> Character.isLetter(name.charAt(0)))
        .forEach(names::add);
    CelStandardMacro.STANDARD_MACROS.forEach(macro -> names.add(macro.getFunction()));
    MATH.functions().stream().map(CelFunctionDecl::name).forEach(names::add);
    MATH.macros().forEach(macro -> names.add("math." + macro.getFunction()));
    STRINGS.functions().stream().map(CelFunctionDecl::name).forEach(names::add);
    return names.build();
  }
}
