package dev.millrace.scoring.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.scoring.TestModels;
import dev.millrace.scoring.engine.LoadedModel;
import dev.millrace.scoring.model.BatchExplainer;
import dev.millrace.scoring.model.Explainer;
import dev.millrace.scoring.model.FeatureRows;
import dev.millrace.scoring.model.ReasonCode;
import dev.millrace.scoring.model.VectorLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An arm whose reasons can't be had, now and then or always. */
class ArmReasonsTest {

  private static final FeatureRows ROWS =
      FeatureRows.of(
          SchemaBuilder.record("Features")
              .fields()
              .optionalDouble("amount")
              .optionalBoolean("night")
              .endRecord());
  private static final List<float[]> ASKED = List.of(new float[] {7, 1}, new float[] {3, 0});

  private final AtomicInteger alerts = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  @TempDir private Path folder;
  private LoadedModel model;
  private ArmReasons reasons;

  @BeforeEach
  void anArm() throws IOException {
    model = LoadedModel.load(TestModels.trees(folder));
    LoadedVersion version = LoadedVersion.single(model, ROWS, 0.5);
    reasons = new ArmReasons("champion", version, 1, alerts::incrementAndGet);
  }

  @AfterEach
  void close() {
    model.close();
  }

  @Test
  void aFailureIsNoReasonsAndNoMore() {
    try (BatchExplainer failing = failing();
        BatchExplainer sound = reasons.newExplainer()) {
      assertThat(reasons.ask(failing, ASKED)).isNull();
      assertThat(reasons.ask(sound, ASKED))
          .hasSize(2)
          .allSatisfy(codes -> assertThat(codes).extracting(ReasonCode::feature).hasSize(1));
      assertThat(alerts).hasValue(0);
    }
  }

  @Test
  void whoFailsAgainAndAgainIsNotAskedForAWhile() {
    try (BatchExplainer failing = failing()) {
      for (int i = 0; i < 100; i++) {
        assertThat(reasons.ask(failing, ASKED)).isNull();
      }
    }
    assertThat(alerts).hasValue(1);
    assertThat(calls.get()).isBetween(5, 20);
  }

  private BatchExplainer failing() {
    Explainer broken =
        new Explainer() {
          @Override
          public float[] contributions(float[] rows, int count) {
            calls.incrementAndGet();
            throw new IllegalStateException("no native memory left");
          }

          @Override
          public void close() {}
        };
    return new BatchExplainer(broken, VectorLayout.of(model.manifest().inputs(), ROWS, true), 1);
  }
}
