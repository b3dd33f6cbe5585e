package dev.millrace.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The arrows between modules and packages, as rules of ArchUnit.
 *
 * <p>A module's test calls {@link #assertKept(String...)} with its business packages; the rules are
 * also there one by one.
 */
public final class LayeringRules {

  private static final String BASE = "dev.millrace.";
  private static final List<String> SERVICES =
      List.of("ingest", "feature", "scoring", "monitor", "feedback", "training");

  /** Packages that use the services and are used by none of them. */
  private static final List<String> PROGRAMS = List.of("local", "benchmark", "example");

  private LayeringRules() {}

  /**
   * Checks the productive classes of {@code dev.millrace} on the class path against every rule.
   *
   * @param businessPackages packages of plain Java, sub-packages included, such as {@code
   *     dev.millrace.ingest.validate}; a package without classes is an error
   */
  public static void assertKept(String... businessPackages) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.millrace");
    for (String business : businessPackages) {
      businessIsPlainJava(business).check(classes);
    }
    for (ArchRule rule : everywhere()) {
      rule.check(classes);
    }
  }

  /** The rules that hold for all modules. */
  public static List<ArchRule> everywhere() {
    return List.of(
        servicesAreApart(),
        arrowsPointInwards(),
        streamsInternalsStayInBatch(),
        enginesStayInTheirService(),
        standardStreamsAreForCommands());
  }

  /** Decisions in classes that can be read and tested without Kafka, DJL or Micrometer. */
  public static ArchRule businessIsPlainJava(String businessPackage) {
    return noClasses()
        .that()
        .resideInAPackage(businessPackage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "ai.djl..", "io.micrometer..")
        .because("business packages are plain Java");
  }

  /** Services meet in topics. */
  public static ArchRule servicesAreApart() {
    return CompositeArchRule.of(
        SERVICES.stream().map(service -> isUnaware(service, without(SERVICES, service))).toList());
  }

  /** Programs → services → runtime → schemas; the embedded platform is for programs and tests. */
  public static ArchRule arrowsPointInwards() {
    List<String> outer = with(SERVICES, PROGRAMS.toArray(String[]::new));
    List<ArchRule> rules = new ArrayList<>();
    rules.add(isUnaware("schemas", with(outer, "runtime", "embedded")));
    rules.add(isUnaware("runtime", with(outer, "embedded")));
    rules.add(isUnaware("embedded", with(outer, "runtime")));
    for (String service : SERVICES) {
      rules.add(isUnaware(service, with(PROGRAMS, "embedded")));
    }
    return CompositeArchRule.of(rules);
  }

  private static ArchRule isUnaware(String inner, List<String> outer) {
    return noClasses()
        .that()
        .resideInAPackage(BASE + inner + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(outer.stream().map(name -> BASE + name + "..").toArray(String[]::new))
        .because("services meet in topics, and the arrow is service → runtime → schemas")
        .allowEmptyShould(true);
  }

  private static List<String> without(List<String> names, String left) {
    return names.stream().filter(name -> !name.equals(left)).toList();
  }

  private static List<String> with(List<String> names, String... more) {
    return Stream.concat(names.stream(), Stream.of(more)).toList();
  }

  /** One class leans on internals of Kafka Streams; it has a contract test. */
  public static ArchRule streamsInternalsStayInBatch() {
    return noClasses()
        .that()
        .resideInAPackage("dev.millrace..")
        .and()
        .resideOutsideOfPackage("dev.millrace.runtime.batch..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka.streams..internals..")
        .because(
            "internals change without notice; dev.millrace.runtime.batch has the contract test")
        .allowEmptyShould(true);
  }

  /** DJL's XGBoost and XGBoost4J hold the same classes, so each stays in its service. */
  public static ArchRule enginesStayInTheirService() {
    return CompositeArchRule.of(
        List.of(isUsedOnlyIn("scoring", "ai.djl.."), isUsedOnlyIn("training", "ml.dmlc..")));
  }

  private static ArchRule isUsedOnlyIn(String service, String library) {
    return noClasses()
        .that()
        .resideInAPackage("dev.millrace..")
        .and()
        .resideOutsideOfPackages(BASE + service + "..", "dev.millrace.benchmark..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .because("one service alone knows " + library)
        .allowEmptyShould(true);
  }

  /** Services log; only commands print. */
  public static ArchRule standardStreamsAreForCommands() {
    return noClasses()
        .that()
        .resideInAPackage("dev.millrace..")
        .and()
        .resideOutsideOfPackages(
            "dev.millrace.local..", "dev.millrace.benchmark..", "dev.millrace.training")
        .should(ACCESS_STANDARD_STREAMS)
        .because("only commands print")
        .allowEmptyShould(true);
  }
}
