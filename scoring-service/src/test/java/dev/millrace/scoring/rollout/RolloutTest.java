package dev.millrace.scoring.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.record.Arm;
import dev.millrace.record.ArmRole;
import dev.millrace.record.Control;
import dev.millrace.record.Deployment;
import dev.millrace.record.ModelVersion;
import dev.millrace.record.Severity;
import dev.millrace.runtime.definition.ModelDefinition;
import dev.millrace.runtime.definition.Reasons;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.scoring.TestModels;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.FeatureRows;
import dev.millrace.scoring.model.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that ask while models are loaded. */
class RolloutTest {

  private static final FeatureRows ROWS =
      FeatureRows.of(
          SchemaBuilder.record("Features")
              .fields()
              .optionalDouble("amount")
              .optionalBoolean("night")
              .endRecord());
  private static final ModelDefinition DEFINITION = new ModelDefinition("m", null, 0.5, 0);
  private static final Panel.Watch UNTIMED =
      new Panel.Watch() {
        @Override
        public Judgement timed(LineupArm arm, Supplier<Judgement> call) {
          return call.get();
        }
      };

  @TempDir private Path folder;
  private final CountDownLatch isAsked = new CountDownLatch(1);
  private final CountDownLatch mayLoad = new CountDownLatch(1);
  private Path model;

  @BeforeEach
  void aModel() throws IOException {
    model = TestModels.logistic(folder);
  }

  @Test
  @Timeout(60)
  void allTasksWaitForTheFirstLineup() throws Exception {
    try (Rollout rollout = rollout()) {
      say(rollout, 0, "slow");
      CompletableFuture<Long> one =
          CompletableFuture.supplyAsync(() -> rollout.inForce().controlOffset());
      isAsked.await();
      CompletableFuture<Long> other =
          CompletableFuture.supplyAsync(() -> rollout.inForce().controlOffset());
      mayLoad.countDown();

      assertThat(one.get(20, TimeUnit.SECONDS)).isEqualTo(1);
      assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    }
  }

  /** Its own is the last that asks the versions of a deployment before. */
  @Test
  @Timeout(60)
  void aTaskLetsGoOfItsLineupWhileAnotherIsLoaded() throws Exception {
    try (Rollout rollout = rollout()) {
      say(rollout, 0, "1");
      Panel panel = rollout.open(UNTIMED);
      say(rollout, 2, "2");
      while (rollout.inForceOffset() != 3) {
        Thread.onSpinWait();
      }
      say(rollout, 4, "slow");
      isAsked.await();

      CompletableFuture.runAsync(panel::close).get(20, TimeUnit.SECONDS);
      mayLoad.countDown();
    }
  }

  @Test
  void aModelWhoseReasonsCanNotBeHadDecidesAllTheSame() throws IOException {
    Path trees = TestModels.trees(Files.createDirectories(folder.resolve("trees")));
    LoadedModel own = LoadedModel.load(trees);
    Files.delete(trees.resolve("trees.json")); // of which they would be read

    try (Rollout rollout =
            new Rollout(
                this::fetch, ROWS, DEFINITION.with(new Reasons(2, 0, 1)), own, new Silent());
        Panel panel = rollout.open(UNTIMED)) {
      assertThat(panel.explains(0)).isFalse();
      assertThat(panel.judge(new float[][] {{3, 0}}).get(0).verdicts().get(0).isScored()).isTrue();
    }
  }

  private Rollout rollout() {
    return new Rollout(this::fetch, ROWS, DEFINITION, null, new Silent());
  }

  private Path fetch(String uri, String sha256, ModelManifest manifest) {
    if (manifest.version().equals("slow")) {
      isAsked.countDown();
      try {
        mayLoad.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return Path.of(uri);
  }

  /** Registers a version at an offset and deploys it at the next. */
  private void say(Rollout rollout, long offset, String version) throws IOException {
    String manifest =
        Files.readString(model.resolve(ModelManifest.FILE))
            .replace("\"version\": \"1\"", "\"version\": \"" + version + "\"");
    String file = model.resolve("model.onnx").toString();
    rollout.take(
        offset, said(new ModelVersion("logistic", version, manifest, file, "0".repeat(64), false)));
    Arm champion = new Arm("champion", ArmRole.CHAMPION, "logistic", version, 0.0);
    rollout.take(offset + 1, said(new Deployment("d" + offset, "x", List.of(champion))));
  }

  private static Control said(Object change) {
    return new Control("ann", Instant.EPOCH, null, change);
  }

  private static final class Silent implements RolloutWatch {
    @Override
    public void active(Lineup lineup) {}

    @Override
    public void refused(long controlOffset) {}

    @Override
    public void alert(
        String rule,
        Severity severity,
        String subject,
        String summary,
        Map<String, String> details) {}
  }
}
