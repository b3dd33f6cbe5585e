package dev.millrace.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.schemas.model.ModelArtifact;
import dev.millrace.schemas.model.ModelManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever another model does, the champion's decisions go on, and the record or the refusal says
 * what was wrong. The models are real ones.
 */
class MisbehavingModelsTest {

  @TempDir private Path folder;
  private RolloutScene scene;
  private long good;

  @BeforeEach
  void start() throws IOException {
    scene = new RolloutScene(folder);
    scene.register(
        TestModels.logistic(Files.createDirectory(folder.resolve("good"))),
        "1",
        UnaryOperator.identity());
    good = scene.deploy(champion("logistic"));
    scene.decideAt(good);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  @Test
  void aCorruptFile() throws IOException {
    Path model = TestModels.classes(Files.createDirectory(folder.resolve("corrupt")));
    Path file = model.resolve("classes.onnx");
    String hash = ModelArtifact.of(file).sha256();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x40;
    Files.write(file, bytes);

    refused(model, UnaryOperator.identity(), "must have SHA-256 " + hash);
  }

  @Test
  void aFileThatIsNoModel() throws IOException {
    Path model = TestModels.logistic(Files.createDirectory(folder.resolve("none")));
    Path file = Files.writeString(model.resolve("model.onnx"), "no model");
    String hash = ModelArtifact.of(file).sha256();

    refused(
        model,
        manifest -> manifest.replaceFirst("(?<=\"sha256\": \")[0-9a-f]+", hash),
        "engine OnnxRuntime can't load it");
  }

  @Test
  void anotherHash() throws IOException {
    refused(
        TestModels.logistic(Files.createDirectory(folder.resolve("hash"))),
        manifest -> manifest.replace("f46221b5", "00000000"),
        "must have SHA-256 00000000");
  }

  @Test
  void inputsThatThePipelineDoesNotHave() throws IOException {
    refused(
        TestModels.logistic(Files.createDirectory(folder.resolve("inputs"))),
        manifest -> manifest.replace("\"amount\"", "\"price\""),
        "input 'price' is not among its features");
  }

  @Test
  void goldenVectorsThatDiffer() throws IOException {
    refused(
        TestModels.logistic(Files.createDirectory(folder.resolve("golden"))),
        manifest -> manifest.replace("0.8519528019683106", "0.75"),
        "must score 0.75 but scores 0.85");
  }

  @Test
  void oneThatThrowsOnEveryTenthRow() throws IOException {
    beside(TestModels.tenth(Files.createDirectory(folder.resolve("tenth"))), "tenth");

    int failed = 0;
    for (int amount = 1; amount <= 40; amount++) {
      GenericRecord arm = besideChampion(scene.decide("c" + amount, amount));
      if (amount % 10 == 0) {
        assertThat(arm.get("status")).hasToString("failed");
        assertThat(arm.get("reason").toString()).contains("engine-error", "out of data bounds");
        failed++;
      } else {
        assertThat(arm.get("score")).as("amount %d", amount).isEqualTo(0.5);
      }
    }
    assertThat(failed).isEqualTo(4);
  }

  @Test
  void oneThatGivesNoNumber() throws IOException {
    beside(TestModels.root(Files.createDirectory(folder.resolve("root"))), "root");

    GenericRecord arm = besideChampion(scene.decide("c1", -4));

    assertThat(arm.get("status")).hasToString("failed");
    assertThat(arm.get("reason").toString()).contains("non-finite-score");
    assertThat(arm.get("score")).isNull();
  }

  @Test
  void oneThatSleeps() throws IOException {
    beside(TestModels.sleepy(Files.createDirectory(folder.resolve("sleepy"))), "sleepy");

    assertThat(besideChampion(scene.decide("c1", 101)).get("reason").toString())
        .contains("too-slow");
    GenericRecord next = besideChampion(scene.decide("c2", 3));
    assertThat(next.get("reason").toString()).contains("too-slow", "busy with earlier events");
  }

  @Test
  void oneThatFailsAgainAndAgainIsNotAskedAnyMore() throws IOException {
    beside(TestModels.root(Files.createDirectory(folder.resolve("again"))), "root");

    GenericRecord arm = null;
    for (int i = 0; i < 20; i++) {
      arm = besideChampion(scene.decide("c" + i, -4));
    }
    assertThat(arm.get("status")).hasToString("skipped");
    assertThat(arm.get("reason").toString()).contains("circuit-open");
  }

  private void refused(Path model, UnaryOperator<String> spoilt, String reason) throws IOException {
    scene.register(model, "2", spoilt);
    String name = ModelManifest.read(model).name();
    scene.awaitRefusal(scene.deploy(champion(name, "2")), reason);

    GenericRecord decision = scene.decide("c1");
    assertThat(decision.get("version")).hasToString("1");
    assertThat(decision.get("control_offset")).isEqualTo(good);
    assertThat(decision.get("status")).hasToString("SCORED");
  }

  /** Deploys a model as a shadow, beside the champion. */
  private void beside(Path model, String name) throws IOException {
    scene.register(model, "1", UnaryOperator.identity());
    scene.decideAt(
        scene.deploy(champion("logistic"), new Arm("other", ArmRole.SHADOW, name, "1", 0.0)));
  }

  /** What the other arm said; the champion has decided. */
  private static GenericRecord besideChampion(GenericRecord decision) {
    assertThat(decision.get("status")).hasToString("SCORED");
    assertThat(decision.get("arm")).hasToString("champion");
    assertThat(decision.get("model")).hasToString("logistic");
    return (GenericRecord) ((List<?>) decision.get("arms")).get(1);
  }

  private static Arm champion(String model) {
    return champion(model, "1");
  }

  private static Arm champion(String model, String version) {
    return new Arm("champion", ArmRole.CHAMPION, model, version, 0.0);
  }
}
