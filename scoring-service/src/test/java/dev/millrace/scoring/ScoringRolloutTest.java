package dev.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the control topic says, made true while events come. */
class ScoringRolloutTest {

  @TempDir private Path folder;
  private RolloutScene scene;

  @BeforeEach
  void start() {
    scene = new RolloutScene(folder);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void aDeploymentIsInForceAtItsOffset() throws IOException {
    assertThat(scene.decide("c1").get("status_reason")).hasToString("no-model");

    register("1");
    long offset = scene.deploy(champion("1"));
    GenericRecord decision = scene.decideAt(offset);

    assertThat(decision.get("version")).hasToString("1");
    assertThat(decision.get("arm")).hasToString("champion");

    register("2");
    offset = scene.deploy(champion("2"));
    assertThat(scene.decideAt(offset).get("version")).hasToString("2");
    offset = scene.deploy(champion("1"));
    assertThat(scene.decideAt(offset).get("version")).as("rolled back").hasToString("1");
  }

  @Test
  void everyArmScoresAndTheRoutedOneDecides() throws IOException {
    register("1");
    register("2");
    long offset =
        scene.deploy(
            champion("1"),
            new Arm("canary", ArmRole.CHALLENGER, "logistic", "2", 0.5),
            new Arm("shadow", ArmRole.SHADOW, "logistic", "2", 0.0));
    scene.decideAt(offset);

    int byCanary = 0;
    for (int i = 0; i < 200; i++) {
      GenericRecord decision = scene.decide("customer-" + i);
      List<?> arms = (List<?>) decision.get("arms");
      assertThat(arms)
          .extracting(arm -> ((GenericRecord) arm).get("status").toString())
          .containsExactly("scored", "scored", "scored");
      boolean canary = decision.get("arm").toString().equals("canary");
      assertThat(decision.get("version")).hasToString(canary ? "2" : "1");
      assertThat(scene.decide("customer-" + i).get("arm"))
          .as("sticky")
          .isEqualTo(decision.get("arm"));
      byCanary += canary ? 1 : 0;
    }
    assertThat(byCanary).isBetween(70, 130);
    assertThat(scene.meters.get("millrace.scoring.latency").tag("arm", "canary").timer().count())
        .as("of the customers, each twice, and perhaps of c1")
        .isBetween(2L * byCanary, 2L * byCanary + 1);
    assertThat(scene.meters.get("millrace.scoring.batch.age").timer().count())
        .as("a batch for each event: the driver commits after each")
        .isEqualTo(scene.meters.get("millrace.scoring.batch.records").summary().count());
  }

  @Test
  void anEnsembleIsAVersionLikeAnyOther() throws IOException {
    register("1");
    register("2");
    String manifest =
        """
        {"name": "both", "version": "1", "ensemble": {"combine": "mean", "members": [
          {"name": "logistic", "version": "1"}, {"name": "logistic", "version": "2"}]}}
        """;
    scene.say(new ModelVersion("both", "1", manifest, null, null, false));
    long offset = scene.deploy(new Arm("champion", ArmRole.CHAMPION, "both", "1", 0.0));

    GenericRecord decision = scene.decideAt(offset);

    assertThat(decision.get("model")).hasToString("both");
    assertThat((List<?>) decision.get("arms"))
        .extracting(arm -> ((GenericRecord) arm).get("role").toString())
        .containsExactly("champion", "member", "member");
  }

  @Test
  void theArmThatDecidesNamesItsReasonsIfItHasAny() throws IOException {
    register("1");
    registerTrees("1");
    scene.decideAt(
        scene.deploy(champion("1"), new Arm("canary", ArmRole.CHALLENGER, "trees", "1", 0.5)));

    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      GenericRecord decision = scene.decide("customer-" + i);
      int named = ((List<?>) decision.get("reason_codes")).size();
      assertThat(named).isEqualTo(decision.get("model").toString().equals("trees") ? 2 : 0);
      seen.add(named);
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 2);
  }

  @Test
  void anEnsembleNamesNoReasonsWhateverItsMembersAre() throws IOException {
    registerTrees("1");
    registerTrees("2");
    String manifest =
        """
        {"name": "both", "version": "1", "ensemble": {"combine": "mean", "members": [
          {"name": "trees", "version": "1"}, {"name": "trees", "version": "2"}]}}
        """;
    scene.say(new ModelVersion("both", "1", manifest, null, null, false));

    GenericRecord decision =
        scene.decideAt(scene.deploy(new Arm("champion", ArmRole.CHAMPION, "both", "1", 0.0)));

    assertThat(decision.get("status")).hasToString("SCORED");
    assertThat((List<?>) decision.get("reason_codes")).isEmpty();
  }

  @Test
  void whatCanNotBeMadeTrueLeavesWhatRunsAndSaysWhatDiffers() throws IOException {
    register("1");
    long good = scene.deploy(champion("1"));
    scene.decideAt(good);

    refused(
        "golden",
        manifest -> manifest.replace("0.8519528019683106", "0.75"),
        "must score 0.75 but scores 0.85");
    refused(
        "inputs",
        manifest -> manifest.replace("\"amount\"", "\"price\""),
        "input 'price' is not among its features");
    refused(
        "engine",
        manifest -> manifest.replace("OnnxRuntime", "XGBoost"),
        "engine XGBoost can't load it");
    refused(
        "hash", manifest -> manifest.replace("f46221b5", "00000000"), "must have SHA-256 00000000");
    long offset = scene.deploy(champion("nowhere"));
    scene.awaitRefusal(offset, "version logistic:nowhere is not registered");

    GenericRecord decision = scene.decide("c1");
    assertThat(decision.get("version")).hasToString("1");
    assertThat(decision.get("control_offset")).isEqualTo(good);
    assertThat(
            scene
                .meters
                .get("millrace.scoring.deployments")
                .tag("result", "refused")
                .counter()
                .count())
        .isEqualTo(5);
  }

  private void refused(String version, UnaryOperator<String> spoilt, String reason)
      throws IOException {
    register(version, spoilt);
    scene.awaitRefusal(scene.deploy(champion(version)), reason);
  }

  private static Arm champion(String version) {
    return new Arm("champion", ArmRole.CHAMPION, "logistic", version, 0.0);
  }

  private void register(String version) throws IOException {
    register(version, manifest -> manifest);
  }

  private void register(String version, UnaryOperator<String> spoilt) throws IOException {
    Path model = TestModels.logistic(Files.createDirectories(folder.resolve(version)));
    scene.register(model, version, spoilt);
  }

  private void registerTrees(String version) throws IOException {
    Path model = TestModels.trees(Files.createDirectories(folder.resolve("trees-" + version)));
    scene.register(model, version, UnaryOperator.identity());
  }
}
