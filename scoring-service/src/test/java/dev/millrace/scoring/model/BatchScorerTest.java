package dev.millrace.scoring.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.model.InputType;
import dev.millrace.schemas.model.ModelInput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

class BatchScorerTest {

  private static final Schema FEATURES =
      SchemaBuilder.record("Features")
          .fields()
          .name("unused")
          .type()
          .unionOf()
          .nullType()
          .and()
          .stringType()
          .endUnion()
          .noDefault()
          .name("amount")
          .type()
          .unionOf()
          .nullType()
          .and()
          .doubleType()
          .endUnion()
          .noDefault()
          .name("night")
          .type()
          .unionOf()
          .nullType()
          .and()
          .booleanType()
          .endUnion()
          .noDefault()
          .endRecord();
  private static final List<ModelInput> INPUTS =
      List.of(
          new ModelInput("night", InputType.BOOLEAN), new ModelInput("amount", InputType.DOUBLE));

  private static final FeatureRows ROWS = FeatureRows.of(FEATURES);

  private final RecordingScorer scorer = new RecordingScorer();

  @Test
  void oneCallScoresAllInTheModelsOwnOrderOfInputs() {
    List<Verdict> verdicts = score(true, vector(3.0, true), vector(4.0, false));

    assertThat(verdicts).extracting(Verdict::score).containsExactly(13.0, 4.0);
    assertThat(scorer.calls).containsExactly(2);
  }

  @Test
  void aMissingFeatureIsLeftOutWhereTheModelNeedsIt() {
    List<Verdict> verdicts = score(false, vector(3.0, true), vector(null, true), vector(5.0, true));

    assertThat(verdicts)
        .extracting(Verdict::reason)
        .containsExactly(null, FallbackReason.MISSING_FEATURE, null);
    assertThat(verdicts.get(1).detail()).isEqualTo("missing: amount");
    assertThat(verdicts.get(2).score()).isEqualTo(15.0);
    assertThat(scorer.calls).containsExactly(2);
  }

  @Test
  void aMissingFeatureIsNotANumberWhereTheModelCanDoWithout() {
    List<Verdict> verdicts = score(true, vector(null, true));

    // The recording scorer gives what it gets, and what it got is no score.
    assertThat(verdicts)
        .extracting(Verdict::reason)
        .containsExactly(FallbackReason.NON_FINITE_SCORE);
    assertThat(scorer.calls).containsExactly(1);
  }

  @Test
  void aNumberTooLargeForTheModelIsNamed() {
    Verdict verdict = score(true, vector(1e300, true)).get(0);

    assertThat(verdict.reason()).isEqualTo(FallbackReason.ENGINE_ERROR);
    assertThat(verdict.detail()).isEqualTo("too large for a model: amount");
  }

  @Test
  void oneRowThatTheEngineRefusesDoesNotTakeTheOthersWithIt() {
    float[][] vectors =
        DoubleStream.iterate(0, amount -> amount + 1)
            .limit(100)
            .mapToObj(amount -> vector(amount == 37 ? RecordingScorer.POISON : amount, false))
            .toArray(float[][]::new);

    List<Verdict> verdicts = score(true, vectors);

    for (int i = 0; i < 100; i++) {
      assertThat(verdicts.get(i).isScored()).as("row %d", i).isEqualTo(i != 37);
    }
    assertThat(verdicts.get(37).reason()).isEqualTo(FallbackReason.ENGINE_ERROR);
    assertThat(verdicts.get(37).detail()).isEqualTo("poison");
    assertThat(verdicts.get(99).score()).isEqualTo(99.0);
  }

  @Test
  void everyInputThatDoesNotFitIsNamed() {
    List<ModelInput> inputs =
        List.of(
            new ModelInput("amount", InputType.BOOLEAN),
            new ModelInput("unused", InputType.DOUBLE),
            new ModelInput("shop", InputType.DOUBLE));

    assertThatThrownBy(() -> VectorLayout.of(inputs, ROWS, true))
        .hasMessageContaining("input 'amount' is a boolean but the feature is a double")
        .hasMessageContaining("input 'unused' is a double but the feature is a string")
        .hasMessageContaining("input 'shop' is not among its features");
  }

  private List<Verdict> score(boolean takesMissing, float[]... vectors) {
    try (BatchScorer batch =
        new BatchScorer(
            scorer, VectorLayout.of(INPUTS, ROWS, takesMissing), OutputTest.output("", ""))) {
      return batch.score(vectors);
    }
  }

  /** A row, in the order of {@link #FEATURES}. */
  private static float[] vector(Double amount, boolean night) {
    return new float[] {Float.NaN, amount == null ? Float.NaN : amount.floatValue(), night ? 1 : 0};
  }

  /** Scores night * 10 + amount, refuses any batch that holds the poison. */
  private static final class RecordingScorer implements Scorer {
    private static final double POISON = -666;
    private final List<Integer> calls = new ArrayList<>();

    @Override
    public float[] score(float[] rows, int count) {
      calls.add(count);
      float[] scores = new float[count];
      for (int i = 0; i < count; i++) {
        if (rows[2 * i + 1] == (float) POISON) {
          throw new ScoringFailedException("poison", null);
        }
        scores[i] = rows[2 * i] * 10 + rows[2 * i + 1];
      }
      return scores;
    }

    @Override
    public void close() {}
  }
}
