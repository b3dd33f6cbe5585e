package dev.millrace.schemas.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentRulesTest {

  private static final String MODEL =
      """
      {"name": "fraud", "version": "%s", "engine": "XGBoost",
       "artifact": {"file": "m", "sha256": "%s"}, "inputs": [{"name": "a", "type": "double"}]}
      """;
  private static final String ENSEMBLE =
      """
      {"name": "%s", "version": "1", "ensemble": {"combine": "mean", "members": [
         {"name": "fraud", "version": "1"}, {"name": "%s", "version": "%s"}]}}
      """;

  private final ControlLog log = new ControlLog();

  @BeforeEach
  void versions() {
    for (String version : List.of("1", "2", "old")) {
      register("fraud", version, MODEL.formatted(version, "0".repeat(64)), version.equals("old"));
    }
    register("both", "1", ENSEMBLE.formatted("both", "fraud", "2"), false);
    register("deep", "1", ENSEMBLE.formatted("deep", "both", "1"), false);
    register("half", "1", ENSEMBLE.formatted("half", "fraud", "9"), false);
  }

  @Test
  void aDeploymentOfAllKindsOfArmsIsFine() {
    assertThat(
            problems(
                arm("champion", ArmRole.CHAMPION, "fraud", "1", 0),
                arm("canary", ArmRole.CHALLENGER, "fraud", "2", 0.05),
                arm("b", ArmRole.CHALLENGER, "both", "1", 0.95),
                arm("shadow", ArmRole.SHADOW, "fraud", "2", 0)))
        .isEmpty();
  }

  @Test
  void thereIsOneChampionAndNoMoreThanAllIsShared() {
    assertThat(
            problems(
                arm("a", ArmRole.CHALLENGER, "fraud", "1", 0.7),
                arm("b", ArmRole.CHALLENGER, "fraud", "2", 0.4)))
        .containsExactly(
            "there must be one champion, but there are 0",
            "the shares must not be over 1 together, but are 1.1");
  }

  @Test
  void armsHaveNamesOfTheirOwnAndSharesThatFit() {
    assertThat(
            problems(
                arm("champion", ArmRole.CHAMPION, "fraud", "1", 0.5),
                arm("Fallback", ArmRole.SHADOW, "fraud", "1", 0),
                arm("x", ArmRole.SHADOW, "fraud", "1", 0),
                arm("x", ArmRole.CHALLENGER, "fraud", "2", 0)))
        .containsExactly(
            "arm 'Fallback' needs a name of small letters, digits, _ and -, and none of [fallback, member]",
            "arm x is there twice",
            "arm champion: a challenger has a share above 0 and up to 1, others have 0, but it is a CHAMPION with 0.5",
            "arm x: a challenger has a share above 0 and up to 1, others have 0, but it is a CHALLENGER with 0.0");
  }

  @Test
  void versionsAreThereAndNotRetired() {
    assertThat(
            problems(
                arm("champion", ArmRole.CHAMPION, "fraud", "3", 0),
                arm("s", ArmRole.SHADOW, "fraud", "old", 0)))
        .containsExactly(
            "arm champion: version fraud:3 is not registered",
            "arm s: version fraud:old is retired");
  }

  @Test
  void ensemblesAskModelsThatAreThere() {
    assertThat(problems(arm("champion", ArmRole.CHAMPION, "half", "1", 0)))
        .containsExactly("ensemble half:1: version fraud:9 is not registered");
    assertThat(problems(arm("champion", ArmRole.CHAMPION, "deep", "1", 0)))
        .containsExactly("ensemble deep:1: member both:1 is an ensemble itself");
  }

  @Test
  void theLogKnowsWhatHeldBefore() {
    Deployment first = deployment("a", arm("champion", ArmRole.CHAMPION, "fraud", "1", 0));
    Deployment second = deployment("b", arm("champion", ArmRole.CHAMPION, "fraud", "2", 0));
    log.take(20, control(first));
    log.take(30, control(second));

    assertThat(log.latest().orElseThrow().change()).isEqualTo(second);
    assertThat(log.before(30).orElseThrow().offset()).isEqualTo(20);
    assertThat(log.before(20)).isEmpty();
    assertThat(log.deployments()).extracting(Entry::offset).containsExactly(30L, 20L);
    assertThat(ControlKeys.of(control(second))).isEqualTo("deployment/b");
  }

  private void register(String name, String version, String manifest, boolean retired) {
    Control control = control(new ModelVersion(name, version, manifest, null, null, retired));
    assertThat(ControlKeys.of(control)).isEqualTo("version/" + name + "/" + version);
    log.take(log.versions().size(), control);
  }

  private List<String> problems(Arm... arms) {
    return DeploymentRules.problems(deployment("d", arms), log);
  }

  private static Deployment deployment(String id, Arm... arms) {
    return new Deployment(id, "experiment", List.of(arms));
  }

  private static Control control(Object change) {
    return new Control("ann", Instant.EPOCH, null, change);
  }

  private static Arm arm(String name, ArmRole role, String model, String version, double share) {
    return new Arm(name, role, model, version, share);
  }
}
