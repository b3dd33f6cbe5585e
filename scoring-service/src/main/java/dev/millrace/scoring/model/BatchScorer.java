package dev.millrace.scoring.model;

import java.util.Arrays;
import java.util.List;

/**
 * Scores many vectors with one call of the model, and finds the culprits where that call fails.
 *
 * <p>For the use of one thread.
 */
public final class BatchScorer implements Judge {

  private final Scorer scorer;
  private final VectorLayout layout;
  private final Output output;

  public BatchScorer(Scorer scorer, VectorLayout layout, Output output) {
    this.scorer = scorer;
    this.layout = layout;
    this.output = output;
  }

  /**
   * One verdict a vector, in the same order.
   *
   * @param vectors rows as {@link FeatureRows} reads them
   */
  public List<Verdict> score(float[][] vectors) {
    int width = layout.width();
    float[] rows = new float[vectors.length * width];
    Verdict[] verdicts = new Verdict[vectors.length];
    int[] asked = new int[vectors.length];
    int count = 0;
    for (int i = 0; i < vectors.length; i++) {
      verdicts[i] = layout.refusal(vectors[i]);
      if (verdicts[i] == null) {
        layout.pick(vectors[i], rows, count * width);
        asked[count++] = i;
      }
    }
    ask(rows, Arrays.copyOf(asked, count), verdicts);
    return List.of(verdicts);
  }

  private void ask(float[] rows, int[] asked, Verdict[] verdicts) {
    if (asked.length == 0) {
      return;
    }
    try {
      float[] scores = scorer.score(rows, asked.length);
      for (int i = 0; i < asked.length; i++) {
        verdicts[asked[i]] = output.verdict(scores, i);
      }
    } catch (ScoringFailedException e) {
      askHalves(rows, asked, verdicts, e);
    }
  }

  /** One bad row must not take the others with it: halves are asked until it stands alone. */
  private void askHalves(
      float[] rows, int[] asked, Verdict[] verdicts, ScoringFailedException failure) {
    if (asked.length == 1) {
      verdicts[asked[0]] = Verdict.fallback(FallbackReason.ENGINE_ERROR, failure.getMessage());
      return;
    }
    int middle = asked.length / 2;
    int width = layout.width();
    ask(rows, Arrays.copyOf(asked, middle), verdicts);
    ask(
        Arrays.copyOfRange(rows, middle * width, asked.length * width),
        Arrays.copyOfRange(asked, middle, asked.length),
        verdicts);
  }

  @Override
  public Judgement judge(float[][] rows) {
    return new Judgement(score(rows));
  }

  @Override
  public void close() {
    scorer.close();
  }
}
