package dev.millrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.schemas.model.GoldenVector;
import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelInput;
import dev.millrace.schemas.model.ModelManifest;
import dev.millrace.training.XgboostLearner.Base;
import dev.millrace.training.train.ExampleCollector;
import dev.millrace.training.train.ExampleSet;
import dev.millrace.training.train.LearntModel;
import dev.millrace.training.train.TrainedModel;
import dev.millrace.training.train.TrainingRun;
import dev.millrace.training.train.TrainingSettings;
import dev.millrace.training.train.TreeSettings;
import dev.millrace.training.train.TreeSettings.Splits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XgboostLearnerTest {
  private static final List<ModelInput> INPUTS =
      List.of(
          new ModelInput("amount", InputType.DOUBLE),
          new ModelInput("during_night", InputType.BOOLEAN),
          new ModelInput("customer_tx_count_7d", InputType.LONG),
          new ModelInput("customer_amount_7d", InputType.DOUBLE));
  private static final List<GenericRecord> HISTORY = SimulatedHistory.labelled(7, 30_000);

  @TempDir private Path folder;

  @Test
  void findsTheFraudsThatTheFeaturesShow() {
    ModelManifest model = train(HISTORY, TreeSettings.defaults()).manifest();

    assertThat(model.engine()).isEqualTo("XGBoost");
    assertThat(model.training().library()).isEqualTo("xgboost4j 2.1.4");
    assertThat(model.training().parameters()).containsEntry("nthread", 1).containsEntry("eta", 0.1);
    assertThat(model.metrics().baseRate()).isBetween(0.003, 0.012);
    // two of three frauds are at usual amounts, at terminals that these inputs do not know
    assertThat(model.metrics().aucRoc()).isBetween(0.60, 0.90);
    assertThat(model.metrics().averagePrecision()).isBetween(0.20, 0.60);
    assertThat(model.threshold()).isBetween(0.05, 0.9);
  }

  @Test
  void givesTheSameBytesForTheSameRowsInAnyOrder() {
    List<GenericRecord> shuffled = new ArrayList<>(HISTORY);
    Collections.shuffle(shuffled, new Random(1));

    ModelManifest first = train(HISTORY, sampled(1)).manifest();
    ModelManifest second = train(shuffled, sampled(1)).manifest();

    assertThat(second).isEqualTo(first);
    assertThat(train(HISTORY, sampled(2)).manifest().artifact()).isNotEqualTo(first.artifact());
  }

  @Test
  void givesItsGoldenScoresAfterAReload() throws IOException, XGBoostError {
    TrainedModel model = train(HISTORY, TreeSettings.defaults());
    model.write(folder);
    ModelManifest manifest = ModelManifest.read(folder);

    Booster booster = XGBoost.loadModel(manifest.verifiedArtifact(folder).toString());

    assertThat(booster.getFeatureNames())
        .containsExactly(INPUTS.stream().map(ModelInput::name).toArray(String[]::new));
    for (GoldenVector golden : manifest.golden()) {
      assertThat(score(booster, golden)).isCloseTo((float) golden.score(), within(0f));
    }
    booster.dispose();
  }

  @Test
  void goesOnFromAnotherModelsTrees() throws IOException, XGBoostError {
    ExampleSet examples = collected(HISTORY).examples();
    byte[] base;
    try (LearntModel model = new XgboostLearner("base", sampled(1)).learn(examples)) {
      base = model.bytes();
    }
    TreeSettings five = new TreeSettings(5, 4, 0.3, 1, 1, 1, Splits.STEPS, 1, true);
    XgboostLearner warm = new XgboostLearner("warm", five, new Base(base, Instant.EPOCH));

    try (LearntModel first = warm.learn(examples);
        LearntModel second = warm.learn(examples)) {
      String[] trees = trees(first.bytes());
      assertThat(trees).hasSize(25).startsWith(trees(base));
      assertThat(second.bytes()).isEqualTo(first.bytes());
      assertThat(first.parameters()).containsEntry("scale_pos_weight", examples.balance());
    }
    assertThat(warm.knowsUntil()).isEqualTo(Instant.EPOCH);
  }

  private static String[] trees(byte[] model) throws IOException, XGBoostError {
    Booster booster = XGBoost.loadModel(new ByteArrayInputStream(model));
    try {
      return booster.getModelDump("", false);
    } finally {
      booster.dispose();
    }
  }

  private static float score(Booster booster, GoldenVector golden) throws XGBoostError {
    float[] row = new float[INPUTS.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = INPUTS.get(i).encode(golden.inputs().get(INPUTS.get(i).name()));
    }
    DMatrix matrix = new DMatrix(row, 1, row.length, Float.NaN);
    matrix.setFeatureNames(booster.getFeatureNames());
    float score = booster.predict(matrix)[0][0];
    matrix.dispose();
    return score;
  }

  private static TreeSettings sampled(long seed) {
    return new TreeSettings(20, 4, 0.3, 1, 0.5, 1, Splits.STEPS, seed, false);
  }

  private static TrainedModel train(List<GenericRecord> history, TreeSettings settings) {
    return new TrainingRun(
            List.of(new XgboostLearner("xgboost", settings)),
            TrainingSettings.single(settings.seed(), 0.2))
        .run("fraud", null, collected(history));
  }

  private static ExampleCollector collected(List<GenericRecord> history) {
    LabelledMapping mapping = new LabelledMapping(INPUTS, Duration.ZERO);
    ExampleCollector collected = new ExampleCollector(INPUTS);
    history.forEach(labelled -> collected.add(mapping.row(labelled)));
    return collected;
  }
}
