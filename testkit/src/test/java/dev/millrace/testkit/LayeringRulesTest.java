package dev.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.millrace.feature.violation.UsesDjl;
import dev.millrace.feature.violation.UsesIngest;
import dev.millrace.feature.violation.UsesProgram;
import dev.millrace.ingest.validate.violation.PlainRule;
import dev.millrace.ingest.validate.violation.UsesKafka;
import dev.millrace.ingest.validate.violation.UsesStreamsInternals;
import dev.millrace.ingest.violation.Prints;
import dev.millrace.local.violation.Program;
import dev.millrace.runtime.batch.violation.AllowedInternals;
import dev.millrace.runtime.violation.UsesService;
import dev.millrace.schemas.violation.UsesRuntime;
import org.junit.jupiter.api.Test;

/** Every rule is broken by a class made for it, and kept by one that may do the same. */
class LayeringRulesTest {

  @Test
  void businessPackageMayNotUseKafka() {
    ArchRule rule = LayeringRules.businessIsPlainJava("dev.millrace.ingest.validate");

    assertBroken(rule, UsesKafka.class);
    assertKept(rule, PlainRule.class);
  }

  @Test
  void businessPackageWithoutClassesIsMisspelt() {
    ArchRule rule = LayeringRules.businessIsPlainJava("dev.millrace.ingest.misspelt");

    assertThatThrownBy(() -> rule.check(imported(PlainRule.class)))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void servicesMayNotUseEachOther() {
    assertBroken(LayeringRules.servicesAreApart(), UsesIngest.class);
    assertKept(LayeringRules.servicesAreApart(), Program.class);
  }

  @Test
  void innerLayersMayNotUseOuterOnes() {
    ArchRule rule = LayeringRules.arrowsPointInwards();

    assertBroken(rule, UsesRuntime.class);
    assertBroken(rule, UsesService.class);
    assertBroken(rule, UsesProgram.class);
    assertKept(rule, Program.class);
  }

  @Test
  void streamsInternalsAreForBatchAlone() {
    ArchRule rule = LayeringRules.streamsInternalsStayInBatch();

    assertBroken(rule, UsesStreamsInternals.class);
    assertKept(rule, AllowedInternals.class);
  }

  @Test
  void djlIsForScoringAlone() {
    assertBroken(LayeringRules.enginesStayInTheirService(), UsesDjl.class);
    assertKept(LayeringRules.enginesStayInTheirService(), PlainRule.class);
  }

  @Test
  void onlyCommandsPrint() {
    assertBroken(LayeringRules.standardStreamsAreForCommands(), Prints.class);
    assertKept(LayeringRules.standardStreamsAreForCommands(), Program.class);
  }

  @Test
  void thisModulesClassesKeepAllRules() {
    assertThatCode(LayeringRules::assertKept).doesNotThrowAnyException();
  }

  private static void assertBroken(ArchRule rule, Class<?> by) {
    assertThatThrownBy(() -> rule.check(imported(by)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(by.getName());
  }

  private static void assertKept(ArchRule rule, Class<?> by) {
    assertThatCode(() -> rule.check(imported(by))).doesNotThrowAnyException();
  }

  private static JavaClasses imported(Class<?> type) {
    return new ClassFileImporter().importClasses(type);
  }
}
